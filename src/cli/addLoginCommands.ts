import { type Command, Option } from "commander"
import { LoginFile, withLogin } from "./connect/login.ts"
import type { ProxySettings } from "./connect/proxy.ts"
import type { Io } from "./terminal/io.ts"

/** Gives a command the options that name a server. */
export type WithServer = (command: Command) => Command

type Kept = { proxies?: ProxySettings; configFolder?: string | undefined }

type Declaring = Kept & {
  withServer: WithServer
  /** Makes a function the action of a command. */
  end: <Args extends unknown[]>(
    run: (...args: Args) => Promise<number>,
  ) => (...args: Args) => Promise<void>
}

/** `muster login` and `logout`. */
export function addLoginCommands(
  program: Command,
  io: Io,
  { configFolder, proxies, end }: Declaring,
): void {
  const load = () => import("./commands/login.ts")
  const file = new LoginFile(configFolder)
  options(program.command("login"))
    .description("keep a server and an API key for it, for you alone, after trying them")
    .addHelpText("after", "\nThe key is what is typed, or the first line of the input.")
    .action(
      end(async (words: { url?: string; apiKey?: string }) => {
        const given = { ...withLogin(words, null), ...(proxies && { proxies }) }
        return (await load()).loginCommand(given, file, io)
      }),
    )
  program
    .command("logout")
    .description("forget the server and the key that login keeps")
    .action(end(async () => (await load()).logoutCommand(file, io)))
}

/** What a command is told counts; what is kept of a login fills in. */
export function serverOptions({ proxies, configFolder }: Kept): WithServer {
  return (command) =>
    options(command).hook("preAction", async (_, called) => {
      const given = called.opts<{ url?: string; apiKey?: string }>()
      const isComplete = given.url !== undefined && given.apiKey !== undefined
      const login = isComplete ? null : await new LoginFile(configFolder).read()
      const words = { ...withLogin(given, login), ...(proxies && { proxies }) }
      for (const [name, value] of Object.entries(words)) called.setOptionValue(name, value)
    })
}

function options(command: Command): Command {
  return command
    .addOption(new Option("--url <url>", "the server (http://127.0.0.1:3000)").env("MUSTER_URL"))
    .addOption(new Option("--api-key <key>", "an administrator's API key").env("MUSTER_API_KEY"))
}

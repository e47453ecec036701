import type { Command } from "commander"
import type { ProfileWords } from "./commands/profiles.ts"
import type { Io } from "./terminal/io.ts"

type Declaring = {
  /** Gives a command the options that name a server. */
  withServer: (command: Command) => Command
  /** Makes a function the action of a command. */
  end: <Args extends unknown[]>(
    run: (...args: Args) => Promise<number>,
  ) => (...args: Args) => Promise<void>
}

const NAME = "the profile's name, such as erp-nightly"

/** `muster profiles list`, `show`, `put` and `delete`: the settings of lists that come again. */
export function addProfileCommands(program: Command, io: Io, { withServer, end }: Declaring): void {
  const profiles = program
    .command("profiles")
    .description("look at the settings of lists that come again, make, change or delete them")
    .helpCommand(false)
  const load = () => import("./commands/profiles.ts")
  withServer(profiles.command("list"))
    .description("list the profiles, by name")
    .option("--json", "what the server answers, on one line")
    .action(end(async (words: ProfileWords) => (await load()).listProfiles(words, io)))
  withServer(profiles.command("show").argument("<name>", NAME))
    .description("print what a profile says, as JSON that `put` takes")
    .action(
      end(async (name: string, words: ProfileWords) => (await load()).showProfile(name, words, io)),
    )
  withServer(profiles.command("put").argument("<name>", NAME))
    .argument("[file]", "a file with its parts as JSON, or - for the standard input")
    .description("make a profile, or replace what it says")
    .option("--from-run <id>", "take the columns and options of a run")
    .option("--from-plan <id>", "take those of a preview that was kept as a plan")
    .option("--if-version <number>", "only if it is in this version; 0 for none at all")
    .addHelpText("after", PUT_HELP)
    .action(
      end(async (name: string, file: string | undefined, words: ProfileWords) =>
        (await load()).putProfile(name, file, words, io),
      ),
    )
  withServer(profiles.command("delete").argument("<name>", NAME))
    .description("delete a profile; its runs stay")
    .action(
      end(async (name: string, words: ProfileWords) =>
        (await load()).deleteProfile(name, words, io),
      ),
    )
}

const PUT_HELP = `
What the file does not name is as an import has it, or as the run or the plan has it.

Examples:
  muster profiles put erp-nightly --from-run 0190…
  muster profiles put erp-nightly guards.json --from-run 0190…
  muster profiles show erp-nightly > erp.json; muster profiles put erp-nightly erp.json`

import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Command, CommanderError } from "commander"
import { AppError } from "../errors.ts"
import { addLoginCommands, serverOptions, type WithServer } from "./addLoginCommands.ts"
import { addPlanCommands } from "./addPlanCommands.ts"
import { addProfileCommands } from "./addProfileCommands.ts"
import { addRunningCommands, checkNode } from "./addRunningCommands.ts"
import type { ColumnsWords } from "./commands/columns.ts"
import type { ExportWords } from "./commands/export.ts"
import type { FileWords } from "./commands/fileWords.ts"
import type { ImportWords } from "./commands/import.ts"
import type { ImportsWords } from "./commands/imports.ts"
import type { UndoWords } from "./commands/undo.ts"
import { CallError, Refusal } from "./connect/callServer.ts"
import type { ProxySettings } from "./connect/proxy.ts"
import type { Io } from "./terminal/io.ts"
import { plain, plainJson, plainLines } from "./terminal/plain.ts"

/** What the command line takes from the environment beyond what commander reads itself. */
export type Surroundings = {
  password: string | undefined
  proxies?: ProxySettings
  /** Where a login is kept, as the system has it for a person's settings. */
  configFolder?: string | undefined
  /** Runs the server. */
  serve: () => Promise<void>
}

/**
 * `muster <command>`. Each command loads what it needs when it is called: reading a file needs no
 * database, and the help needs nothing at all. `done` is told the exit code.
 */
export function createProgram(
  io: Io,
  surroundings: Surroundings,
  done: (code: number) => void,
): Command {
  const { password, serve } = surroundings
  const withServer = serverOptions(surroundings)
  const program = new Command("muster")
    .description("A customer registry that takes in customer lists as CSV.")
    .version(readVersion(), "-V, --version", "print the version")
    .helpCommand("help [command]", "show what a command takes")
    .showHelpAfterError("(--help says more)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    .addHelpText("after", HELP)
  const end =
    <Args extends unknown[]>(run: (...args: Args) => Promise<number>) =>
    async (...args: Args): Promise<void> =>
      done(await run(...args))

  addRunningCommands(program, io, { serve, end })
  addSending(program, io, withServer, end)
  addLoginCommands(program, io, { ...surroundings, withServer, end })
  addPlanCommands(program, io, { withServer, end })
  addProfileCommands(program, io, { withServer, end })
  addReading(program, io, end)
  addAdmins(program, io, password, end)
  program
    .command("completion")
    .argument("<shell>", "bash, zsh or fish")
    .description("print a script that completes commands and options in a shell")
    .addHelpText("after", "\nExample:\n  source <(muster completion bash)")
    .action(
      end(async (shell: string) => {
        const { completionCommand } = await import("./commands/completion.ts")
        return completionCommand(shell, program, io)
      }),
    )
  return program
}

/** Exit codes: 0 all in, 1 some rejected, 2 nothing imported or refused, 3 usage, 4 held back. */
export function exitCodeOf(error: unknown, json: boolean, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 3
  const known = error instanceof Refusal || error instanceof CallError
  if (!known) {
    io.stderr.write(`${plainLines(error instanceof AppError ? error.message : format(error))}\n`)
    return error instanceof AppError ? 1 : 3
  }
  const errors = error instanceof Refusal ? error.errors : []
  if (json) io.stdout.write(`${plainJson({ error: error.message, errors })}\n`)
  io.stderr.write(`${plainLines(error.message)}\n`)
  for (const { message } of json ? [] : errors) io.stderr.write(`  ${plain(message)}\n`)
  return error instanceof Refusal ? 2 : 3
}

type End = <Args extends unknown[]>(
  run: (...args: Args) => Promise<number>,
) => (...args: Args) => Promise<void>

function addSending(program: Command, io: Io, withServer: WithServer, end: End): void {
  withFileOptions(withServer(program.command("import").argument("<file>", FILE)))
    .description("send a customer list to a server and say what came of it")
    .option("--preview", "say what an import would do, and write nothing")
    .option("--plan", "the same, and keep it for an hour: muster plan commit imports exactly that")
    .option("--profile <name>", "the profile whose list it is, instead of the options of the file")
    .option("--corrects <run>", "the run whose rejected records these are, corrected")
    .option("--json", "one JSON object on the output: the run, its count and its errors")
    .option("--errors <path>", "save the rejected records there, to correct and import again")
    .addHelpText("after", IMPORT_HELP)
    .action(
      end(async (file: string, words: ImportWords) => {
        const { importCommand } = await import("./commands/import.ts")
        return importCommand(file, words, io)
      }),
    )
  withServer(program.command("export"))
    .description("write all customers as CSV, as they are at one moment")
    .option("-o, --output <path>", "the file to write; the standard output when absent")
    .option("--query <text>", "only the customers that a search for this finds")
    .option("--delimiter <name>", "comma (default), semicolon, tab or pipe")
    .option("--bom", "begin with a byte order mark, as Excel likes it")
    .addHelpText(
      "after",
      "\nExample:\n  muster export --delimiter semicolon --bom -o customers.csv",
    )
    .action(
      end(async (words: ExportWords) => {
        const { exportCommand } = await import("./commands/export.ts")
        return exportCommand(words, io)
      }),
    )
  withServer(program.command("imports").argument("[id]", "one run, with its first errors"))
    .description("list import runs, newest first, or show one")
    .option("--limit <count>", "how many to list (20)")
    .option("--json", "what the server answers, on one line")
    .action(
      end(async (id: string | undefined, words: ImportsWords) => {
        const { importsCommand } = await import("./commands/imports.ts")
        return importsCommand(id, words, io)
      }),
    )
  withServer(program.command("undo").argument("<id>", "the run, as `muster imports` shows it"))
    .description("undo an import, or an undo; what changed since stays and is listed")
    .option("--preview", "say what it would do, and write nothing")
    .option("--json", "what the server answers, on one line")
    .action(
      end(async (id: string, words: UndoWords) => {
        const { undoCommand } = await import("./commands/undo.ts")
        return undoCommand(id, words, io)
      }),
    )
}

function addReading(program: Command, io: Io, end: End): void {
  withFileOptions(program.command("read").argument("<file>", FILE))
    .description("show how Muster reads a file, without a server")
    .action(
      end(async (file: string, words: FileWords) => {
        const { readCommand } = await import("./commands/read.ts")
        return readCommand(file, words, io)
      }),
    )
  withFileOptions(program.command("columns").argument("<file>", FILE))
    .description("show where each column of a file would go and why, without a server")
    .option("--json", "one JSON object: columns, fields, warnings")
    .action(
      end(async (file: string, words: ColumnsWords) => {
        const { columnsCommand } = await import("./commands/columns.ts")
        return columnsCommand(file, words, io)
      }),
    )
}

function addAdmins(program: Command, io: Io, password: string | undefined, end: End): void {
  const admin = program
    .command("admin")
    .hook("preAction", checkNode)
    .description("manage administrators, on the database directly")
    .helpCommand(false)
  admin
    .command("create")
    .argument("<email>", "the address to sign in with")
    .option("--name <name>", "the name to show")
    .description("make an administrator")
    .addHelpText("after", PASSWORD_HELP)
    .action(
      end(async (email: string, { name }: { name?: string }) => {
        const { createAdminCommand } = await import("./commands/admin.ts")
        return createAdminCommand(email, { ...(name && { name }), password }, io)
      }),
    )
  admin
    .command("list")
    .description("list the administrators")
    .option("--json", "one JSON array")
    .action(
      end(async (options: { json?: boolean }) => {
        const { listAdminsCommand } = await import("./commands/admin.ts")
        return listAdminsCommand(options, io)
      }),
    )
  admin
    .command("reset-password")
    .argument("<email>", "the account's address")
    .description("set a new password and end the account's sessions")
    .addHelpText("after", PASSWORD_HELP)
    .action(
      end(async (email: string) => {
        const { resetPasswordCommand } = await import("./commands/admin.ts")
        return resetPasswordCommand(email, { password }, io)
      }),
    )
}

/** In the words of the endpoint; what is absent is found out. */
function withReadOptions(command: Command): Command {
  return command
    .option("--delimiter <which>", "one character, or comma, semicolon, tab, pipe, space")
    .option("--quote <which>", "double, single, or none where quotes are plain text")
    .option("--escape <which>", "doubled, backslash, or none: how quoted cells hold quotes")
    .option("--null <word>", "a word that means that nothing was there")
    .option("--encoding <name>", "how the file is encoded, such as windows-1252")
    .option("--header <which>", "present, absent, or the number of the line")
    .option("--sheet <name>", "the sheet of a workbook; found out when absent")
    .addHelpText("after", "\nHow the file is written is found out where you do not say it.")
}

function withFileOptions(command: Command): Command {
  const collect = (word: string, before: string[] = []): string[] => [...before, word]
  return withReadOptions(command)
    .option(
      "--map <Header=field>",
      "send a column to a field, or leave it out with Header=-; may be repeated",
      collect,
    )
    .option(
      "--unmapped <which>",
      "keep (default, as attributes) or ignore columns that are no field",
    )
    .option("--blanks <which>", "keep (default) or clear a customer's value where a cell is blank")
    .option("--unknown-ids <which>", "refuse (default) or create ids that a Muster export brings")
    .option("--source <text>", "the source of customers whose row names none")
}

function readVersion(): string {
  const file = join(import.meta.dirname, "..", "..", "package.json")
  return JSON.parse(readFileSync(file, "utf8")).version
}

function format(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const FILE = "the file, or - for the standard input"

const HELP = `
Examples:
  muster serve
  muster columns customers.csv
  muster import customers.csv --preview
  MUSTER_URL=https://muster.example.com MUSTER_API_KEY=muster_… muster import customers.csv

Exit codes: 0 everything got in, 1 some rows were rejected, 2 nothing was imported or the server
refused, 3 the call was wrong or the server could not be used, 4 a guard of the profile holds it.`

const IMPORT_HELP = `
Examples:
  muster import customers.csv
  muster import customers.csv --errors rejected.csv
  muster import kunden.csv --map Kundennr=external_id --map Intern=-
  gunzip -c list.csv.gz | muster import - --json

An API key in MUSTER_API_KEY is safer than --api-key, which others on the machine can see.
Exit codes: 0 all rows got in, 1 some were rejected, 2 nothing was imported, 3 wrong call or no
connection, 4 a guard of the profile held it back until an administrator decides.`

const PASSWORD_HELP = `
The password is MUSTER_ADMIN_PASSWORD, or what is typed, or the first line of the input.`

#!/usr/bin/env node
import { Command } from "commander"
import { AppError } from "./errors.ts"

/**
 * `muster <command>`. Each command loads what it needs when it is called: reading a file needs no
 * database, and the help needs nothing at all.
 */
const program = new Command("muster")
  .description("A customer registry that takes in customer lists as CSV.")
  .showHelpAfterError("Run `muster --help` to see what there is.")

program
  .command("serve")
  .description("run the server (what `npm start` does)")
  .action(async () => {
    const { serve } = await import("./server.ts")
    await serve()
  })

program
  .command("migrate")
  .description("bring the tables of the database up to date")
  .action(async () => {
    const { migrateCommand } = await import("./cli/migrate.ts")
    await migrateCommand()
  })

program
  .command("admin")
  .description("manage administrators")
  .command("create")
  .argument("<email>", "the address to sign in with")
  .option("--name <name>", "the name to show")
  .description(
    "make an administrator; the password is MUSTER_ADMIN_PASSWORD or read from the input",
  )
  .action(async (email: string, options: { name?: string }) => {
    const { createAdminCommand } = await import("./cli/createAdmin.ts")
    await createAdminCommand(email, options.name ?? email, process.env.MUSTER_ADMIN_PASSWORD)
  })

passOn("read", "show how Muster reads a file, without a server", async (words) => {
  const { readCommand } = await import("./cli/read.ts")
  return readCommand(words, process)
})

passOn("columns", "show where each column of a file would go and why", async (words) => {
  const { columnsCommand } = await import("./cli/columns.ts")
  return columnsCommand(words, process)
})

try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof AppError ? error.message : error)
  process.exitCode = 1
}

/** A command that reads its own arguments and says with which code to end. */
function passOn(
  name: string,
  description: string,
  run: (words: string[]) => Promise<number>,
): void {
  program
    .command(name)
    .description(description)
    .argument("[words...]", `see \`muster ${name} --help\``)
    .helpOption(false)
    .allowUnknownOption()
    .action(async (_words: string[], _options: unknown, command: Command) => {
      process.exitCode = await run(command.args)
    })
}

import type { Command } from "commander"
import { requireServerNode } from "./connect/serverNode.ts"
import type { Io } from "./terminal/io.ts"

/** Makes a function the action of a command. */
type End = <Args extends unknown[]>(
  run: (...args: Args) => Promise<number>,
) => (...args: Args) => Promise<void>

/** What is done where the server and its database are. */
export function addRunningCommands(
  program: Command,
  io: Io,
  { serve, end }: { serve: () => Promise<void>; end: End },
): void {
  program
    .command("serve")
    .description("run the server (what `npm start` does)")
    .hook("preAction", checkNode)
    .action(serve)
  program
    .command("migrate")
    .description("bring the tables of the database up to date")
    .action(
      end(async () => {
        const { migrateCommand } = await import("./commands/migrate.ts")
        return migrateCommand(io)
      }),
    )
  program
    .command("backup")
    .argument("<file>", "where to write it; nobody else may read it")
    .description("write the whole registry to a file, while the server goes on")
    .hook("preAction", checkNode)
    .action(
      end(async (file: string) => {
        const { backupCommand } = await import("./commands/backup.ts")
        return backupCommand(file, io)
      }),
    )
  program
    .command("restore")
    .argument("<file>", "what `muster backup` wrote")
    .description("fill an empty registry from a backup; no server may run on it")
    .hook("preAction", checkNode)
    .action(
      end(async (file: string) => {
        const { restoreCommand } = await import("./commands/backup.ts")
        return restoreCommand(file, io)
      }),
    )
}

/** Older ones would fail with a riddle. */
export function checkNode(): void {
  requireServerNode(process.versions.node)
}

import { migrate } from "../../database/migrate.ts"
import { withPool } from "../connect/withPool.ts"
import type { Io } from "../terminal/io.ts"

/** Brings the tables up to date and says what it did. */
export async function migrateCommand(io: Io): Promise<number> {
  const applied = await withPool((pool) => migrate(pool))
  const said =
    applied.length === 0 ? "The tables are up to date." : `Applied ${applied.join(", ")}.`
  io.stdout.write(`${said}\n`)
  return 0
}

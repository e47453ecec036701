import { migrate } from "../database.ts"
import { withPool } from "./withPool.ts"

/** Brings the tables up to date and says what it did. */
export async function migrateCommand(): Promise<void> {
  const applied = await withPool((pool) => migrate(pool))
  console.log(
    applied.length === 0 ? "The tables are up to date." : `Applied ${applied.join(", ")}.`,
  )
}

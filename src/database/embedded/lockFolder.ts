import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { AppError } from "../../errors.ts"

/**
 * Takes the data folder for this process. The lock is the operating system's own lock on an SQLite
 * file: it goes when the process goes, however it ends, so nothing about it can be stale, and it
 * holds between containers that share the folder.
 *
 * Throws `conflict` when another process holds it.
 */
export function lockFolder(dataDir: string): { release(): void } {
  const database = new DatabaseSync(join(dataDir, "lock"), { timeout: 250 })
  try {
    database.exec("BEGIN EXCLUSIVE")
  } catch (cause) {
    database.close()
    throw new AppError(
      "conflict",
      `Another Muster is running on the data folder ${dataDir}. Stop it first, ` +
        "or set MUSTER_DATA_DIR to another folder and PORT to another port.",
      { cause },
    )
  }
  return { release: () => database.close() }
}

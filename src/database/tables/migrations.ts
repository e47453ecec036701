import { join } from "node:path"
import { type Migration, readMigrations } from "./readMigrations.ts"

/**
 * Muster's own migrations, as they lie in `sql`. The package has another file in the place of this
 * one, which `bin/build.js` writes and which holds their text: an application's bundler follows
 * imports, and knows nothing of files that are read.
 */
export const MIGRATIONS: readonly Migration[] = readMigrations(
  join(import.meta.dirname, "..", "..", "..", "sql"),
)

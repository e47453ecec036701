import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert } from "../../errors.ts"

/** A step from one set of tables to the next: its number, the name of its file, and its text. */
export type Migration = { version: number; name: string; sql: string }

/** The files `NNNN_name.sql` of a folder, in order. A number is there once. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"))
  const files = names.sort().map((name) => ({
    version: Number.parseInt(name, 10),
    name,
    // A checkout may write its lines otherwise than the package does.
    sql: readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n"),
  }))
  for (const [index, { name, version }] of files.entries()) {
    const isNamed = /^\d{4}_\w+\.sql$/.test(name)
    const follows = index === 0 || version > files[index - 1]!.version
    assert(isNamed && follows, `migrations are NNNN_name.sql, one file a number: ${name}`)
  }
  return files
}

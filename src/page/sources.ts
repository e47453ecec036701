import { createHash } from "node:crypto"
import { existsSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** The repository, in which the page's sources lie and its built files are kept. */
export const ROOT = join(import.meta.dirname, "..", "..")
/** Where the built page is; its sources' hash stands in `.sources`. */
export const BUILT = join(ROOT, "dist", "web")

/** What the built page is made from; it is stale when any of it has changed. */
const SOURCES = [
  "web/**/*.*",
  "src/import/**/*.ts",
  "src/{customer,errors,limits}.ts",
  "src/receive/workbook.ts",
  "vite.config.ts",
  "package-lock.json",
]

/** The hash of the page's sources; `null` where they were not shipped, as in the published package. */
export function hashSources(): string | null {
  if (!existsSync(join(ROOT, "web", "index.html"))) return null
  const hash = createHash("sha256")
  for (const file of globSync(SOURCES, { cwd: ROOT }).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update("\0")
  }
  return hash.digest("hex")
}

/** The hash of the sources that the page there is was built from; `null` when there is none. */
export function hashBuilt(): string | null {
  const file = join(BUILT, ".sources")
  return existsSync(file) ? readFileSync(file, "utf8") : null
}

import { createHash } from "node:crypto"
import { existsSync, globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

/** The repository, in which the page's sources lie and its built files are kept. */
export const ROOT = join(import.meta.dirname, "..", "..", "..")
/** Where the built page is; its sources' hash stands in `.sources`. */
export const BUILT = join(ROOT, "dist", "web")

/** What the built page is made from beside the code that it imports. */
const OTHERS = ["web/**/*.*", "vite.config.ts", "package-lock.json"]

/**
 * The hash of the page's sources; `null` where they were not shipped, as in the published package.
 */
export function hashSources(): string | null {
  if (!existsSync(join(ROOT, "web", "index.html"))) return null
  const hash = createHash("sha256")
  for (const file of sources()) {
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

/** The page is stale when any of these has changed: what lies in `web/`, and what that imports. */
function sources(): string[] {
  const found = new Set(globSync(OTHERS, { cwd: ROOT }))
  // A set goes on to what is added while it is walked.
  for (const file of found) {
    if (!/\.tsx?$/.test(file)) continue
    for (const [, path] of readFileSync(join(ROOT, file), "utf8").matchAll(IMPORT)) {
      found.add(join(dirname(file), path!))
    }
  }
  return [...found].sort()
}

/** What an import names in this repository; others stand in the lock file. */
const IMPORT = /(?:\bfrom|\bimport|\bURL\()\s*"(\.{1,2}\/[^"]+\.tsx?)"/g

import { readFileSync } from "node:fs"
import { join } from "node:path"

/** Which Muster this is. */
export const VERSION: string = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "..", "..", "package.json"), "utf8"),
).version

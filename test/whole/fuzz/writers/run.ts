/**
 * Damages what writers wrote, in one place after the other, for as long as one likes:
 *
 *   npm run fuzz:writers -- --seconds 3600 [--seed 1] [--all]
 *
 * Prints the first seed; ends with 1 at the first finding, or with `--all` lists every one. The
 * same seed makes the same damage.
 */
import { parseArgs } from "node:util"
import { damageOf, WRITTEN } from "./written.ts"

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "3600" },
    seed: { type: "string" },
    all: { type: "boolean", default: false },
  },
})
const firstSeed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
console.log(`${WRITTEN.length} files, first seed ${firstSeed}`)
const end = performance.now() + 1000 * Number(values.seconds)
let findings = 0
let seed = firstSeed
for (; performance.now() < end; seed++) {
  const found = await damageOf(seed)
  if (found === null) continue
  findings++
  console.log(`seed ${seed}, ${found}`)
  if (!values.all) break
}
console.log(`${seed - firstSeed} damaged files, ${findings} findings`)
process.exitCode = findings === 0 ? 0 : 1

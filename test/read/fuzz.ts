/**
 * Compares the fast parser with the slow one on random files: `node test/read/fuzz.ts
 * --seconds 60 [--seed 1]`. Prints the seed and the file of the first difference and stops with
 * exit code 1.
 */
import { parseArgs } from "node:util"
import { mulberry32 } from "../../bench/run/customers.ts"
import { compare, randomCase, randomWriting } from "./compare.ts"

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, seed: { type: "string" } },
})
const firstSeed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const end = performance.now() + 1000 * Number(values.seconds)
console.log(`first seed ${firstSeed}`)
let seed = firstSeed
while (performance.now() < end) {
  const random = mulberry32(seed)
  const plain = randomCase(random)
  const one = seed % 2 === 0 ? plain : randomWriting(plain, random)
  const difference = compare(one, mulberry32(~seed))
  if (difference !== null) {
    console.log(`seed ${seed}: ${difference}`)
    process.exit(1)
  }
  seed++
}
console.log(`${seed - firstSeed} files, no difference`)

import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Chance } from "../chance.ts"
import { type ReadFile, readFile, tryDamaged } from "./tryDamaged.ts"

const FOLDER = join(import.meta.dirname, "..", "..", "..", "fixtures", "writers")

/** What writers wrote, by their names. */
export const WRITTEN = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".csv"))
  .map((file) => file.slice(0, -4))

const known = new Map<string, ReadFile>()

/** Damages a file as the seed says, and tells how it is then read against the law, if it is. */
export async function damageOf(seed: number): Promise<string | null> {
  const name = new Chance(~seed).pick(WRITTEN)
  let clean = known.get(name)
  if (clean === undefined) {
    clean = await readFile(readFileSync(join(FOLDER, `${name}.csv`)))
    known.set(name, clean)
  }
  if (clean.refused !== null) return null
  const finding = await tryDamaged(clean, seed)
  return finding === null ? null : `${name}: ${finding}`
}

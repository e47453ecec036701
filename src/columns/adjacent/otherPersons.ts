import type { HeaderReading } from "../header/headerReading.ts"
import type { Slot } from "../knowledge/slots.ts"

/**
 * `SubNombre`, `SubEmail`, `SubPhone` beside `Nombre`, `Email`, `Phone`: a word that nobody knows
 * before the very same columns, a name among them, stands for somebody else. Changes `readings`.
 */
export function forgetOtherPersons(names: string[], readings: HeaderReading[]): void {
  const blocks = new Map<string, { own: HeaderReading; other: HeaderReading }[]>()
  for (const [index, other] of readings.entries()) {
    if (other.slot === null || other.unknown === 0) continue
    const name = names[index]!
    const own = readings.findIndex(
      ({ slot, unknown }, place) =>
        slot !== null && unknown === 0 && names[place] !== name && name.endsWith(names[place]!),
    )
    if (own < 0) continue
    const word = name.slice(0, -names[own]!.length).replace(/[^\p{L}\p{N}]+$/u, "")
    const block = blocks.get(word)
    if (block) block.push({ own: readings[own]!, other })
    else blocks.set(word, [{ own: readings[own]!, other }])
  }
  for (const [word, block] of blocks) {
    if (block.length < BLOCK_MIN || !block.some(({ own }) => NAMES.has(own.slot!))) continue
    const reason = `The header names somebody else, since the same columns stand without “${word}”`
    for (const { other } of block) Object.assign(other, { slot: null, veto: "colleague", reason })
  }
}

/** Fewer columns are no block. */
const BLOCK_MIN = 3

const NAMES: ReadonlySet<Slot> = new Set<Slot>(["name", "full_name", "first_name", "last_name"])

import { TEXT_FIELDS } from "../../customer/fields.ts"
import { shorten } from "../../customer/shorten.ts"
import { AppError } from "../../errors.ts"
import { COLUMNS_LISTED_MAX } from "../../limits.ts"
import type { Listed } from "../../messages/refusals/listed.ts"
import { said } from "../../messages/said.ts"
import { fold } from "../header/fold.ts"
import type { Slot } from "../knowledge/slots.ts"
import type { Candidate } from "./candidate.ts"
import { closestName } from "./closestName.ts"

/** What `map` may name, in the order in which messages list it. */
export const MAP_FIELDS = [...TEXT_FIELDS, "first_name", "last_name", "tags", "attributes"] as const

/** What the caller decided: `dropped` columns go nowhere, `namesName` that one is the name. */
export type Mapped = { dropped: Set<number>; namesName: boolean }

/**
 * Puts the caller's own mapping over what was recognised. A field that the mapping gives to a
 * column is taken from every other column; the columns keep the order of the mapping. A column that
 * is mapped to a second field (`email,name`) stands in `candidates` a second time, at their end. A
 * secret is not stored, wherever it is mapped to.
 */
export function applyMap(
  names: string[],
  candidates: Candidate[],
  map: [header: string, field: string][],
): Mapped {
  const dropped = new Set<number>()
  const forced = new Map<number, Slot>()
  const twice: [index: number, slot: Slot][] = []
  for (const [header, list] of map) {
    const index = findColumn(names, header)
    const [field = "", ...more] = list.split(",").map((part) => part.trim())
    if (field !== "-" && candidates[index]!.reading.veto === "secret") continue
    forced.delete(index)
    dropped.delete(index)
    for (const other of more) {
      const slot = findSlot(other)
      if (slot) twice.push([index, slot])
    }
    if (field === "-") dropped.add(index)
    const candidate = candidates[index]!
    Object.assign(candidate, field === "-" ? LEFT_OUT : KEPT)
    if (field !== "-") {
      const slot = findSlot(field)
      if (slot) forced.set(index, slot)
    }
  }
  const fields = new Set([...forced.values(), ...twice.map(([, slot]) => slot)])
  for (const candidate of candidates) {
    if (candidate.slot && fields.has(sameField(candidate.slot)) && !forced.has(candidate.index)) {
      candidate.slot = null
      candidate.basis = "taken"
      candidate.why = "You mapped another column to this field"
    }
  }
  let order = 0
  for (const [index, slot] of [...twice, ...forced]) {
    let candidate = candidates[index]!
    if (twice.some(([at, other]) => at === index && other === slot)) {
      candidate = { ...candidate }
      candidates.push(candidate)
    }
    candidate.slot = slot
    candidate.doubt = null
    candidate.score = 1
    candidate.weight = 100 - order++ * 0.01
    candidate.basis = "mapped"
    candidate.why = "You mapped this column"
    candidate.reading = {
      ...candidate.reading,
      slot,
      group: "",
      ordinal: 0,
      line: 0,
      veto: null,
      concept: null,
      joins: null,
      splits: false,
    }
  }
  for (const { index, reading } of candidates) {
    const mapped = (part: number) => part !== index && (forced.has(part) || dropped.has(part))
    if (reading.joins?.columns.some(mapped)) reading.joins = null
  }
  const isName = (slot: Slot) =>
    slot === "full_name" || slot === "first_name" || slot === "last_name"
  return { dropped, namesName: [...fields].some(isName) }
}

const LEFT_OUT: Partial<Candidate> = {
  ...{ slot: null, score: 0, basis: "dropped", why: "You left this column out" },
}
const KEPT: Partial<Candidate> = {
  ...{ slot: null, score: 0, basis: "kept", why: "You keep this column as an attribute" },
}

/**
 * What the caller calls a field; `null` for an attribute. A caller's `name` is the whole name: it
 * never becomes one half of it. Throws `invalid` for a word that is no field.
 */
export function findSlot(field: string): Slot | null {
  const wanted = field.trim()
  if (!(MAP_FIELDS as readonly string[]).includes(wanted)) {
    const guess = closestName(wanted, MAP_FIELDS)
    throw new AppError(
      "invalid",
      `“${shorten(field)}” in map is not a field.${guess ? ` Did you mean ${guess}?` : ""} ` +
        `The fields are ${MAP_FIELDS.join(", ")}; - leaves the column out.`,
    )
  }
  if (wanted === "attributes") return null
  return wanted === "name" ? "full_name" : (wanted as Slot)
}

function sameField(slot: Slot): Slot {
  return slot === "name" ? "full_name" : slot
}

/** The column that `map` names. Throws `invalid` when the file has none or several of them. */
export function findColumn(names: string[], header: string): number {
  const wanted = header.trim()
  const exact = names.indexOf(wanted)
  if (exact >= 0) return exact
  const folded = names.map(fold)
  const index = folded.indexOf(fold(wanted))
  if (index >= 0 && folded.indexOf(fold(wanted), index + 1) < 0) return index
  const guess = closestName(wanted, names)
  const told = { column: shorten(header), ...(guess && { guess: shorten(guess) }) }
  throw new AppError("invalid", said("no_such_column", { ...told, ...listColumns(names) }))
}

/** The file's columns for a message, with an end. */
export function listColumns(names: string[]): Listed {
  const columns = names.slice(0, COLUMNS_LISTED_MAX).map((name) => shorten(name))
  return { columns, more: names.length - columns.length }
}

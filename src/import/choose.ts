import type { TextField } from "../customer.ts"
import type { Candidate } from "./candidates.ts"
import { chooseAddress } from "./chooseAddress.ts"
import { chooseName } from "./chooseName.ts"
import type { Recipe, Step } from "./columns.ts"
import type { Slot } from "./reading.ts"

/** The part that a column plays, and what its `why` adds. */
export type Use = {
  field: TextField | "tags" | "first_name" | "last_name"
  note: string
  /** It is used only where a better column is blank. */
  fallback: boolean
}

/** Which columns feed which field. */
export type Choice = {
  recipe: Recipe
  tags: number | null
  used: Map<number, Use>
  /** Columns that named a field which another column has, with the reason. */
  lost: Map<number, string>
}

/** Decides for all fields at once; the neighbours have their say in names and addresses. */
export function choose(candidates: Candidate[], sample: string[][]): Choice {
  const choice: Choice = { recipe: {}, tags: null, used: new Map(), lost: new Map() }
  chooseName(candidates, sample, choice)
  chooseAddress(candidates, choice)
  for (const field of ["external_id", "tax_id", "website", "notes", "source"] as const) {
    const [best, ...rest] = ranked(candidates, field)
    if (!best) continue
    feed(choice, field, [best])
    for (const other of rest) choice.lost.set(other.index, `another column says ${field} better`)
  }
  chain(candidates, choice, "email")
  chain(candidates, choice, "phone")
  const [tags, ...rest] = ranked(candidates, "tags")
  if (tags) {
    choice.tags = tags.index
    use(choice, tags, "tags", "")
  }
  for (const other of rest) choice.lost.set(other.index, "another column has the tags")
  return choice
}

/** Columns of one slot, best first, without those that are too unsure to be trusted. */
export function ranked(candidates: Candidate[], slot: Slot): Candidate[] {
  return candidates
    .filter((candidate) => candidate.slot === slot && candidate.score >= TRUSTED)
    .sort((a, b) => b.weight - a.weight)
}

const TRUSTED = 0.5

export function feed(choice: Choice, field: TextField, chosen: Candidate[]): void {
  choice.recipe[field] = chosen.map((candidate) => stepOf(field, candidate))
  for (const [position, candidate] of chosen.entries()) {
    const fallback = position > 0
    const note = fallback ? "; it fills in where the better column is blank" : ""
    use(choice, candidate, field, note, fallback)
    for (const index of candidate.reading.joins?.columns ?? []) {
      if (index !== candidate.index) {
        choice.used.set(index, { field, note: `; it joins the ${field}`, fallback })
      }
    }
  }
}

function stepOf(field: TextField, { index, reading }: Candidate): Step {
  const { joins, splits } = reading
  if (joins) {
    const { columns, separator, prefixes } = joins
    return { columns, separator, ...(prefixes ? { prefixes } : {}) }
  }
  return {
    columns: [index],
    separator: " ",
    ...(splits && field === "city" ? { part: field } : {}),
  }
}

/** Notes that a column feeds a field, and what its `why` adds. */
export function use(
  choice: Choice,
  { index }: Candidate,
  field: Use["field"],
  note: string,
  fallback = false,
): void {
  choice.used.set(index, { field, note, fallback })
}

/** First filled wins: the second phone or e-mail of the same customer fills in for the first. */
function chain(candidates: Candidate[], choice: Choice, field: "email" | "phone"): void {
  const all = ranked(candidates, field)
  const named = all.some(({ reading, evidence }) => reading.slot === field && evidence.filled > 0)
  const own = all.filter(({ reading }) => reading.group !== "shipping")
  const chosen = (own.length > 0 ? own : all).filter(
    ({ reading }) => reading.slot === field || !named || (reading.group && reading.unknown === 0),
  )
  if (chosen.length > 0) feed(choice, field, chosen)
  for (const { index } of all) {
    if (!choice.used.has(index)) choice.lost.set(index, `another column has the ${field}`)
  }
}

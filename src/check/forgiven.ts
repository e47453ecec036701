import type { TextField } from "../customer/fields.ts"
import { shorten } from "../customer/shorten.ts"
import type { Message } from "../messages/message.ts"
import { warning } from "../messages/warningSentences.ts"

/** What was read otherwise than it stands in the file. */
export type Forgiveness = "nothing" | "cut" | "formula" | "invisible" | "link" | "several"

type Seen = { field: TextField | null; rows: number; example: string }

/** Counts what was forgiven in the cells of a file, so that the run can say so once for each. */
export class Forgiven {
  readonly #seen = new Map<Forgiveness, Map<TextField | null, Seen>>()

  add(what: Forgiveness, field: TextField | null, example: string): void {
    const fields = this.#seen.get(what) ?? new Map<TextField | null, Seen>()
    this.#seen.set(what, fields)
    const seen = fields.get(field)
    if (seen === undefined) fields.set(field, { field, rows: 1, example: shorten(example) })
    else seen.rows++
  }

  clear(): void {
    this.#seen.clear()
  }

  /** One for each kind and field. */
  notes(): Message[] {
    return KINDS.flatMap((kind) => [...(this.#seen.get(kind)?.values() ?? [])].map(NOTES[kind]))
  }

  /** The same as sentences. */
  warnings(): string[] {
    return this.notes().map(({ message }) => message)
  }
}

const KINDS: Forgiveness[] = ["nothing", "cut", "formula", "invisible", "link", "several"]

const NOTES: Record<Forgiveness, (seen: Seen) => Message> = {
  nothing: (seen) => warning("words_for_nothing", seen),
  cut: (seen) => warning("numbers_cut", seen),
  formula: ({ rows, example }) => warning("text_formulas", { cells: rows, example }),
  invisible: ({ field, rows }) => warning("invisible_characters", { field, rows }),
  link: (seen) => warning("written_as_links", seen),
  several: (seen) => warning("several_values", seen),
}

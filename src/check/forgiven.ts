import type { TextField } from "../customer/fields.ts"
import { shorten } from "../customer/shorten.ts"

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

  /** One sentence for each kind and field. */
  warnings(): string[] {
    return KINDS.flatMap((kind) =>
      [...(this.#seen.get(kind)?.values() ?? [])].map((seen) => SENTENCES[kind](seen)),
    )
  }
}

const KINDS: Forgiveness[] = ["nothing", "cut", "formula", "invisible", "link", "several"]

const SENTENCES: Record<Forgiveness, (seen: Seen) => string> = {
  nothing: ({ field, rows, example }) =>
    `In ${counted(rows)}, ${field} holds only a word for nothing, such as “${example}”; it was ` +
    "read as blank. Leave such cells blank to be sure.",
  cut: ({ field, rows, example }) =>
    `In ${counted(rows)}, a spreadsheet has cut the number in ${field}, such as “${example}”; it ` +
    "was read as blank. Format the column as text or as a whole number and export the file again.",
  formula: ({ rows, example }) =>
    `In ${cells(rows)}, a text is written as a formula, such as “${example}”; the text inside it ` +
    'was taken. Look whether what stands between ="…" is what you want.',
  invisible: ({ field, rows }) =>
    `In ${counted(rows)}, ${field} held characters that nobody sees, or a non-breaking hyphen; ` +
    "they were dropped, and the hyphen became a plain one. Nothing needs to be done.",
  link: ({ field, rows, example }) =>
    `In ${counted(rows)}, ${field} is written as a link, such as “${example}”; what stands in ` +
    "front of the value was dropped. Nothing needs to be done.",
  several: ({ field, rows, example }) =>
    `In ${counted(rows)}, ${field} holds several values, such as “${example}”; the first was ` +
    "taken. Put the others in columns of their own to keep them.",
}

function counted(rows: number): string {
  return rows === 1 ? "1 row" : `${rows} rows`
}

function cells(count: number): string {
  return count === 1 ? "1 cell" : `${count} cells`
}

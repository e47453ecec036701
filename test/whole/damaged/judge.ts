/** One damaged or unusual file with what may come out of it; see the index of each suite. */
export type MessyCase = {
  suite: string
  file: string
  bytes: Uint8Array
  /** The expected records, header first when `header` is true; null when nothing is expected. */
  rows: string[][] | null
  header: boolean
  delimiter: string
  /** What the case's own file says about options that it cannot be read without. */
  config: Record<string, unknown>
  charset?: string
  accept: string[]
  bad_records: number[]
  expected_errors: { line: number; field?: number; type: string }[]
  note: string
}

/** What a reader, or an importer, made of the file. */
export type Outcome = {
  /** Null when the whole file was refused; the reason is in `errors`. */
  header: string[] | null
  /** The records that were taken, in file order. */
  records: { index: number; cells: string[] }[]
  errors: { index: number | null; line: number; message: string }[]
}

export type Verdict = {
  result: "exact" | "row-error" | "file-reject" | "zero-rows" | "silent corruption" | "wrong"
  ok: boolean
  why: string
}

/**
 * Compares what came out with what may come out. Outer white space does not count, nor do blank
 * records, nor blank cells at the end of a record. A record that is neither taken as it should be
 * nor reported is silent corruption.
 */
export function judge(one: MessyCase, outcome: Outcome): Verdict {
  const accepted = (result: Verdict["result"], why: string): Verdict => {
    const ok =
      one.accept.includes("policy") ||
      one.accept.includes(result) ||
      (result === "exact" && one.accept.some((name) => name.startsWith("exact"))) ||
      (result === "zero-rows" && one.accept.includes("file-reject"))
    return { result, ok, why }
  }
  const expected = (one.rows ?? []).map(tidy).filter((row) => row.length > 0)
  if (outcome.header === null && outcome.records.length === 0) {
    if (outcome.errors.length > 0) return accepted("file-reject", outcome.errors[0]!.message)
    const exact = one.rows !== null && expected.length === 0
    return exact ? accepted("exact", "") : accepted("zero-rows", "nothing was read")
  }
  if (one.accept.includes("policy")) {
    return { result: "exact", ok: true, why: "a matter of policy" }
  }
  if (one.rows === null) return { result: "exact", ok: true, why: "any reading is fine" }
  const wanted = one.header ? expected.slice(1) : expected
  const taken = outcome.records.map(({ cells }) => tidy(cells))
  // Where the case knows no header, ours is a record like the others.
  if (!one.header && outcome.header !== null) taken.unshift(tidy(outcome.header))
  if (one.header && outcome.header !== null && expected.length > 0) {
    const same = equal(tidy(outcome.header), expected[0]!)
    const unknown = one.accept.includes("file-reject") || sameWords(outcome.header, expected[0]!)
    if (!same && !unknown) return { result: "silent corruption", ok: false, why: "the header" }
  }
  const missing = firstDifference(wanted, taken)
  if (missing === null && outcome.errors.length === 0) return accepted("exact", "")
  const reported = new Set(outcome.errors.map(({ index }) => index))
  const unreported = one.bad_records.find((record) => !reported.has(record - 1))
  const stored = outcome.records.find(({ index }) => one.bad_records.includes(index + 1))
  if (unreported !== undefined && stored !== undefined) {
    return { result: "silent corruption", ok: false, why: `record ${unreported} was taken` }
  }
  const extra = taken.find((row) => !wanted.some((other) => equal(other, row)))
  if (extra !== undefined) {
    return { result: "silent corruption", ok: false, why: `took ${JSON.stringify(extra)}` }
  }
  if (outcome.errors.length === 0) {
    return { result: "silent corruption", ok: false, why: `lost ${JSON.stringify(missing)}` }
  }
  return accepted("row-error", `${outcome.errors.length} reported`)
}

/** The records as they are compared: trimmed, without blank cells at the end. */
export function tidy(cells: string[]): string[] {
  const trimmed = cells.map((cell) => cell.trim().replaceAll("\r\n", "\n"))
  while (trimmed.length > 0 && trimmed[trimmed.length - 1] === "") trimmed.pop()
  return trimmed
}

function sameWords(header: string[], expected: string[]): boolean {
  const key = (cells: string[]) =>
    JSON.stringify(
      tidy(cells)
        .map((cell) => cell.toLowerCase())
        .sort(),
    )
  return key(header) === key(expected) || tidy(header).length >= expected.length
}

function equal(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((cell, i) => cell === b[i])
}

/** The first wanted record that was not taken, in order. */
function firstDifference(wanted: string[][], taken: string[][]): string[] | null {
  for (const [i, row] of wanted.entries())
    if (taken[i] === undefined || !equal(row, taken[i])) return row
  return taken.length > wanted.length ? taken[wanted.length]! : null
}

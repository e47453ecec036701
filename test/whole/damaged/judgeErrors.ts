import { judge, type MessyCase, type Outcome, type Verdict } from "./judge.ts"

/** Kinds of error that a reader of customer lists has to report, not forgive. */
const REPORTED = new Set(["TOO MANY COLUMNS", "UNQUOTED VALUE", "NUL BYTE", "extra-cell"])

/**
 * Each error that is one here, too, must be reported on its line and in its cell. Missing cells and
 * blank records are forgiven, and values have no types.
 */
export function judgeErrors(one: MessyCase, outcome: Outcome): Verdict {
  const wanted = one.expected_errors.filter(({ type }) => REPORTED.has(type))
  const lines = new Set(outcome.errors.map(({ line }) => line))
  const missed = wanted.find(({ line }) => !lines.has(line))
  if (missed !== undefined) {
    const why = `line ${missed.line} was not reported: ${missed.type}`
    return { result: "silent corruption", ok: false, why }
  }
  const expected = new Set(wanted.map(({ line }) => line))
  const extra = outcome.errors.find(({ line }) => !expected.has(line))
  if (extra !== undefined) return { result: "wrong", ok: false, why: extra.message }
  for (const { line, field } of wanted) {
    const first = Math.min(
      ...wanted.filter((other) => other.line === line).map((other) => other.field ?? 0),
    )
    const { message } = outcome.errors.find((error) => error.line === line) as { message: string }
    if (field !== undefined && field === first && !message.includes(`cell ${field}`)) {
      return { result: "wrong", ok: false, why: `“${message}” does not name cell ${field}` }
    }
  }
  if (one.rows !== null) {
    const verdict = judge(one, outcome)
    if (verdict.result === "silent corruption") return verdict
  }
  return { result: wanted.length > 0 ? "row-error" : "exact", ok: true, why: "" }
}

import { TAKEOVER_LINES_MAX } from "../limits.ts"

/**
 * Rows that take over the values of somebody of another name: of a customer whose e-mail is another
 * one as well, or of an earlier row. That can be meant, and it can be two people under one number.
 */
export type Takeovers = { rows: number; lines: number[] }

/** Adds rows to those that are known; of the lines only the first are kept. */
export function addTakeovers(takeovers: Takeovers, rows: number, lines: readonly number[]): void {
  takeovers.rows += rows
  takeovers.lines.push(...lines)
  takeovers.lines.sort((a, b) => a - b)
  takeovers.lines.length = Math.min(takeovers.lines.length, TAKEOVER_LINES_MAX)
}

/** What a run says of them; a sheet has rows, a text has lines. */
export function takeoverWarnings({ rows, lines }: Takeovers, record: "Line" | "Row"): string[] {
  if (rows === 0) return []
  const more = rows - lines.length
  const where = `${lines.join(", ")}${more > 0 ? ` and ${more} more` : ""}`
  const place = record.toLowerCase()
  const what =
    rows === 1
      ? `1 row takes over the values of somebody of another name (${place} ${where}).`
      : `${rows} rows take over the values of somebody of another name (${place}s ${where}).`
  return [`${what} Check that they are the same people; if not, correct their identifiers.`]
}

import { TAKEOVER_LINES_MAX } from "../limits.ts"
import type { Message } from "../messages/message.ts"
import { warning } from "../messages/warningSentences.ts"

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
export function takeoverNotes({ rows, lines }: Takeovers, record: "Line" | "Row"): Message[] {
  if (rows === 0) return []
  const place = record === "Line" ? "line" : "row"
  return [warning("takeovers", { rows, lines, more: rows - lines.length, place })]
}

import type { Message } from "./message.ts"

/**
 * Why a column goes where it goes, as far as it can be said in any language; the English sentence
 * is finer. `params` hold the `field` of a column that feeds one and how (`use`), or what becomes
 * of another one (`fate`).
 */
export const COLUMN_REASONS = [
  "header",
  "header_doubted",
  "values",
  "mapped",
  "kept_by_map",
  "dropped_by_map",
  "field_taken_by_map",
  "better_column",
  "contradicted",
  "other_thing",
  "unknown_header",
  "secret",
  "own_column",
  "export",
  "profile_new",
] as const

export type ColumnReasonCode = (typeof COLUMN_REASONS)[number]
export type ColumnReason = Pick<Message<ColumnReasonCode>, "code" | "params">

import { RECORD_CELLS_MAX } from "../../limits.ts"
import type { Params } from "../../messages/message.ts"
import { RECORD_SENTENCES } from "../../messages/recordSentences.ts"
import { type SizeLimits, USUAL_SIZES } from "./dialect.ts"
import type { ProblemCode } from "./recordBatch.ts"

/**
 * Where a problem was seen; `cell` is 0-based, `count` and `width` are numbers of cells. A sheet
 * has rows and lettered columns where a text has lines and numbered cells.
 */
type Place = {
  line: number
  cell: number
  count: number
  width: number
  sizes?: SizeLimits
  /** Excel's name of the cell. */
  named?: string
}

/** What happened, where, and what to do: for a program, and in a sentence for a person. */
export function problemMessage(
  code: ProblemCode,
  place: Place,
): { params: Params; message: string } {
  const params = PARAMS[code](place)
  const where = place.named === undefined ? "Line" : "Row"
  const sentence = RECORD_SENTENCES[code] as (params: Params) => string
  return { params, message: `${where} ${place.line}: ${sentence(params)}` }
}

/** What the sentence of each code holds. */
const PARAMS: Record<ProblemCode, (place: Place) => Params> = {
  unclosed_quote: cellOf,
  text_after_quote: cellOf,
  stray_quote: cellOf,
  too_many_cells: (place) => ({ ...cellOf(place), ...widthsOf(place) }),
  too_few_cells: widthsOf,
  broken_line: () => ({}),
  cell_too_long: (place) => ({ ...cellOf(place), max: sizesOf(place).cellBytes }),
  record_too_long: (place) => ({ max: sizesOf(place).recordBytes }),
  too_many_columns: ({ count }) => ({ count, max: RECORD_CELLS_MAX }),
  nul_character: cellOf,
  invalid_text: cellOf,
  missing_text: cellOf,
}

function cellOf({ cell, named }: Place): { cell: number | string } {
  return { cell: named ?? cell + 1 }
}

function widthsOf({ count, width }: Place): { count: number; width: number } {
  return { count, width }
}

function sizesOf({ sizes = USUAL_SIZES }: Place): SizeLimits {
  return sizes
}

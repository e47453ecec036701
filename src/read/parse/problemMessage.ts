import { RECORD_CELLS_MAX } from "../../limits.ts"
import { type SizeLimits, USUAL_SIZES } from "./dialect.ts"
import type { ProblemCode } from "./recordBatch.ts"

/** Where a problem was seen; `cell` is 0-based, `count` and `width` are numbers of cells. */
type Place = { line: number; cell: number; count: number; width: number; sizes?: SizeLimits }

/** What happened, where, and what to do, in a sentence for the person who has the file. */
export function problemMessage(code: ProblemCode, place: Place): string {
  return `Line ${place.line}: ${sentences[code](place)}`
}

const sentences: Record<ProblemCode, (place: Place) => string> = {
  unclosed_quote: ({ cell }) =>
    `the quote that opens cell ${cell + 1} is not closed where the cell ends; close it, or ` +
    "remove it.",
  text_after_quote: ({ cell }) =>
    `there is text after the closing quote of cell ${cell + 1}; write quotes inside a quoted ` +
    "cell twice, or add the missing delimiter.",
  stray_quote: ({ cell }) =>
    `cell ${cell + 1} has a quote inside and a delimiter seems to be missing; put the delimiter ` +
    "back, or quote the whole cell.",
  too_many_cells: ({ cell, count, width }) =>
    `there are ${count} cells where the header has ${width}, the first one too many is cell ` +
    `${cell + 1}; quote the cell that holds a delimiter, or remove what is too much.`,
  too_few_cells: ({ count, width }) =>
    `there ${cells(count)} where the header and the other lines have ${width}; a delimiter or ` +
    "part of the line is missing, complete it.",
  broken_line: () =>
    "a line end stands inside a cell that has no quotes around it, so that the record is cut in " +
    "pieces; remove the line end, or quote the cell.",
  cell_too_long: ({ cell, sizes = USUAL_SIZES }) =>
    `cell ${cell + 1} is longer than ${sizes.cellBytes / 1024} KiB; shorten it, or close the ` +
    "quote that was left open.",
  record_too_long: ({ sizes = USUAL_SIZES }) =>
    `the line is longer than ${sizes.recordBytes / 1024 / 1024} MiB; shorten it, or put back the ` +
    "line ends that were lost.",
  too_many_columns: ({ count }) =>
    `there are ${count} cells, more than ${RECORD_CELLS_MAX}; check the delimiter of the file.`,
  nul_character: ({ cell }) =>
    `cell ${cell + 1} holds a NUL character, which no text may hold; remove it.`,
  invalid_text: ({ cell }) =>
    `cell ${cell + 1} holds bytes that are no text in the encoding of the file; save the file as ` +
    "UTF-8, or say which encoding it has.",
  missing_text: ({ cell }) =>
    `cell ${cell + 1} points at a text that the file does not have; write it again.`,
}

function cells(count: number): string {
  return count === 1 ? "is 1 cell" : `are ${count} cells`
}

/** A cell by its number in the record, from 1 on, or as Excel names it. */
type InCell = { cell: number | string }

/** How many cells a record has, and how many the header. */
type Widths = { count: number; width: number }

/**
 * What can be wrong with a record that could not be read for sure, by the code of its problem;
 * each follows the place, such as “Line 3: ”. Sizes are in bytes.
 */
export const RECORD_SENTENCES = {
  unclosed_quote: ({ cell }: InCell) =>
    `the quote that opens cell ${cell} is not closed where the cell ends; close it, or ` +
    "remove it.",
  text_after_quote: ({ cell }: InCell) =>
    `there is text after the closing quote of cell ${cell}; write quotes inside a quoted ` +
    "cell twice, or add the missing delimiter.",
  stray_quote: ({ cell }: InCell) =>
    `cell ${cell} has a quote inside and a delimiter seems to be missing; put the delimiter ` +
    "back, or quote the whole cell.",
  too_many_cells: ({ cell, count, width }: InCell & Widths) =>
    `there are ${count} cells where the header has ${width}, the first one too many is cell ` +
    `${cell}; quote the cell that holds a delimiter, or remove what is too much.`,
  too_few_cells: ({ count, width }: Widths) =>
    `there ${cells(count)} where the header and the other lines have ${width}; a delimiter or ` +
    "part of the line is missing, complete it.",
  broken_line: () =>
    "a line end stands inside a cell that has no quotes around it, so that the record is cut in " +
    "pieces; remove the line end, or quote the cell.",
  cell_too_long: ({ cell, max }: InCell & { max: number }) =>
    `cell ${cell} is longer than ${max / 1024} KiB; shorten it, or close the ` +
    "quote that was left open.",
  record_too_long: ({ max }: { max: number }) =>
    `the line is longer than ${max / 1024 / 1024} MiB; shorten it, or put back the ` +
    "line ends that were lost.",
  too_many_columns: ({ count, max }: { count: number; max: number }) =>
    `there are ${count} cells, more than ${max}; check the delimiter of the file.`,
  nul_character: ({ cell }: InCell) =>
    `cell ${cell} holds a NUL character, which no text may hold; remove it.`,
  invalid_text: ({ cell }: InCell) =>
    `cell ${cell} holds bytes that are no text in the encoding of the file; save the file as ` +
    "UTF-8, or say which encoding it has.",
  missing_text: ({ cell }: InCell) =>
    `cell ${cell} points at a text that the file does not have; write it again.`,
} as const

/** Why a record cannot be trusted. */
export type RecordCode = keyof typeof RECORD_SENTENCES

function cells(count: number): string {
  return count === 1 ? "is 1 cell" : `are ${count} cells`
}

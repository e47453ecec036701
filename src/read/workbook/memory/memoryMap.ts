import { BATCH_BYTES, RECORD_BYTES_MAX, RECORD_CELLS_MAX } from "../../../limits.ts"
import { SHEET_COLUMNS_MAX, XML_TOKEN_BYTES_MAX } from "../archive/limits.ts"

/** Numbers that the script and the module tell each other, by their place among `STATE`. */
export const COLUMN = 0
/** Cells of the row, and where its text ends. */
export const COUNT = 1
export const TEXT_END = 2
/** Whether the row's end was met; which page was asked for that is not in memory, and of which. */
export const ENDED = 3
export const MISSING = 4
export const STRINGS_COUNT = 5
export const STRINGS_END = 6
/** Where the pages lie that are written to. */
export const TEXTS_PAGE = 7
export const STARTS_PAGE = 8
/** Where the table is, and how far its batch has come. */
export const LEFT = 9
export const WIDTH = 10
export const RAW_END = 11
export const CELLS = 12
export const SURPLUS = 13
/** What the text that was copied last has, and where it ends. */
export const MARKS = 14
export const OUT = 15
/** The number of the row that was begun last, and from and up to which rows are put into batches. */
export const ROW = 16
export const FIRST_ROW = 17
export const LAST_ROW = 18
/** The records of the batch, and how far rows were taken: one of the following. */
export const RECORDS = 19
export const OUTCOME = 20
/** Nothing more is written as nearly all rows are, a row is begun, one is whole, the batch is full. */
export const NO_ROW = 0
export const ROW_BEGUN = 1
export const ROW_WHOLE = 2
export const BATCH_FULL = 3

/** A page of the shared texts, and how many places of texts one of the other pages has, as shifts. */
export const PAGE_SHIFT = 13
export const STARTS_SHIFT = PAGE_SHIFT - 2
export const PAGE_BYTES = 1 << PAGE_SHIFT
export const STARTS_PER_PAGE = 1 << STARTS_SHIFT
/**
 * Before a shared text stand its marks, its length and its surplus: in one byte each, or in three
 * for the numbers of a long text, whose marks have this bit.
 */
export const SHORT_HEAD = 3
export const SHORT_MAX = 255
export const LONG_HEAD = 7
export const LONG = 0x80
/** So many digits of a number Excel keeps: one that has no more is shown as it stands. */
export const NUMBER_DIGITS_MAX = 15
export const STYLES_MAX = 1 << 16
export const PLAIN_STYLE = 1
export const DAY_STYLE = 2
/** Days up to the year 2079 are kept as they are shown, in so many bytes each, as a shift. */
export const DAYS_MAX = 1 << 16
export const DAY_SHIFT = 4
/** What sixteen bytes at a time may read or write too far. */
export const SLACK = 64
const PAGES_OF_STARTS_MAX = 1 << 15
const PAGES_OF_TEXTS_MAX = 1 << 19
/** Rows are put into a batch as long as it has fewer cells, and fewer records. */
export const BATCH_CELLS = 1 << 13
export const BATCH_RECORDS = 1 << 12

let next = 0
const room = (bytes: number): number => {
  const start = next
  next += Math.ceil((bytes + SLACK) / 64) * 64
  return start
}

export const STATE = room(4 * 32)
/** Of each style, how its numbers are shown: by script alone, as they are, or as a day. */
export const STYLES = room(STYLES_MAX)
/** Of each number of a day that was shown before, how long its text is, and the text. */
export const DAYS = room(DAYS_MAX << DAY_SHIFT)
/** The row: of each cell its column, where its text is, and its marks. */
export const COLUMNS = room(4 * SHEET_COLUMNS_MAX)
export const STARTS = room(4 * SHEET_COLUMNS_MAX)
export const ENDS = room(4 * SHEET_COLUMNS_MAX)
export const CELL_MARKS = room(4 * SHEET_COLUMNS_MAX)
export const XML_BYTES = 4 * XML_TOKEN_BYTES_MAX
export const XML = room(XML_BYTES)
export const ROW_TEXT_BYTES = RECORD_BYTES_MAX + XML_BYTES
export const ROW_TEXT = room(ROW_TEXT_BYTES)
/** The batch: the text of its records, and where its cells are. */
export const RAW_BYTES = 4 * (BATCH_BYTES + RECORD_BYTES_MAX)
export const RAW = room(RAW_BYTES)
export const CELLS_MAX = BATCH_CELLS + Math.max(SHEET_COLUMNS_MAX, RECORD_CELLS_MAX)
export const CELL_STARTS = room(4 * CELLS_MAX)
export const CELL_ENDS = room(4 * CELLS_MAX)
export const CELL_SURPLUSES = room(4 * CELLS_MAX)
/** Of each record its first cell, its row, where it is, and the surplus before it. */
const records = () => room(4 * (BATCH_RECORDS + 1))
export const FIRST_CELLS = records()
export const LINES = records()
export const RAW_STARTS = records()
export const RAW_ENDS = records()
export const RECORD_SURPLUSES = records()
/** The addresses of the pages with the shared texts, and of those with where each begins. */
export const STARTS_PLACES = room(4 * PAGES_OF_STARTS_MAX)
export const TEXTS_PLACES = room(4 * PAGES_OF_TEXTS_MAX)
export const POOL = Math.ceil(next / 65536) * 65536

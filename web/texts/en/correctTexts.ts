import { formatCount } from "../numbers/format.ts"
import { form, rows } from "./countedNouns.ts"

/** The texts of correcting many rows at once. */
export const CORRECT_TEXTS = {
  asProfile: (name: string) =>
    `What is corrected here is imported under the profile ${name}: its columns, its values and what it may change. Its guards and who left the list go by whole lists, so nothing is asked of them.`,
  seeMet: "See the customers",
  inColumn: (column: string, what: string) => `“${column}” ${what}`,
  /** What is usually wrong with an e-mail address; each completes “The e-mail …”. */
  fixes: {
    brackets: "has a name or angle brackets around the address",
    at: "has “(at)” or the like instead of @",
    words: "has “at” or “dot” as a word",
    comma: "has a comma instead of a dot",
    ends: "has a sign too many at its end or beginning",
    dots: "has a dot too many",
    doubleAt: "has an @ too many",
    blanks: "has a blank in it",
    several: "is more than one address",
    ending: "has no dot before its ending",
  },
  kinds: {
    no_name: "The row has no name",
    header_line: "The row repeats the header",
    not_a_customer: "The row is no customer",
    too_many_cells: "The row has more cells than the header",
    shared_identifier: "Several people share one number or e-mail",
    ambiguous: "The row fits more than one customer",
  },
  filter: "Rows to correct",
  allRows: "All",
  leftRows: "Still to correct",
  settled: "all settled",
  suggestAll: (count: number) => `Correct as suggested: ${rows(count)}`,
  example: (before: string, after: string) => `for example ${before} → ${after}`,
  blankAll: (count: number) => `Blank the cell: ${rows(count)}`,
  skipAll: (count: number) => `Skip ${rows(count)}`,
  use: (text: string) => `Use ${text}`,
  useBlank: "Leave it blank",
  useKey: "Alt+Enter",
  useAllKey: "Alt+Shift+Enter",
  doSame: (find: string, replace: string, count: number) =>
    replace === ""
      ? `Take “${find}” out of ${moreCells(count)}`
      : `Replace “${find}” by “${replace}” in ${moreCells(count)}`,
  undoEdit: "Undo",
  redoEdit: "Redo",
  replaceTitle: "Replace in a column",
  replaceColumn: "Column",
  find: "Find",
  replace: "Replace with",
  replaceIn: (count: number) =>
    `Replace in ${formatCount(count)} ${form(count, { one: "cell", other: "cells" })}`,
  fillDown: "Fill down",
  keys: "Keys",
  keyHelp: [
    ["Enter, ↑ ↓", "to the next row, or the one before"],
    ["Alt+Enter", "take the suggestion for this cell"],
    ["Alt+Shift+Enter", "take it, or what you just did, for all rows that are alike"],
    ["Shift+↓ ↑", "select cells of a column; Delete blanks them"],
    ["Ctrl+D", "fill down: from the cell above, or through the selection"],
    ["Ctrl+V", "paste a range of a spreadsheet, from this cell on"],
    ["Ctrl+Z, Ctrl+Y", "undo, redo"],
  ] as [keys: string, what: string][],
}

const moreCells = (count: number): string =>
  `${formatCount(count)} more ${form(count, { one: "cell", other: "cells" })}`

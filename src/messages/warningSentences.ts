import { type Message, messageOf, type ParamsOf } from "./message.ts"
import { columnsOf, isOne, type Listed } from "./refusals/listed.ts"
import { SHEET_WARNINGS } from "./sheetWarnings.ts"

/** What a run says of a file that was read all the same. */
export const WARNINGS = {
  ...SHEET_WARNINGS,
  words_for_nothing: ({ field, rows, example }: InRows) =>
    `In ${counted(rows)}, ${field} holds only a word for nothing, such as “${example}”; it was ` +
    "read as blank. Leave such cells blank to be sure.",
  numbers_cut: ({ field, rows, example }: InRows) =>
    `In ${counted(rows)}, a spreadsheet has cut the number in ${field}, such as “${example}”; it ` +
    "was read as blank. Format the column as text or as a whole number and export the file again.",
  text_formulas: ({ cells, example }: { cells: number; example: string }) =>
    `In ${cells === 1 ? "1 cell" : `${cells} cells`}, a text is written as a formula, such as ` +
    `“${example}”; the text inside it was taken. Look whether what stands between ="…" is what ` +
    "you want.",
  invisible_characters: ({ field, rows }: { field: string | null; rows: number }) =>
    `In ${counted(rows)}, ${field} held characters that nobody sees, or a non-breaking hyphen; ` +
    "they were dropped, and the hyphen became a plain one. Nothing needs to be done.",
  written_as_links: ({ field, rows, example }: InRows) =>
    `In ${counted(rows)}, ${field} is written as a link, such as “${example}”; what stands in ` +
    "front of the value was dropped. Nothing needs to be done.",
  several_values: ({ field, rows, example }: InRows) =>
    `In ${counted(rows)}, ${field} holds several values, such as “${example}”; the first was ` +
    "taken. Put the others in columns of their own to keep them.",
  takeovers: ({ rows, lines, more, place }: Takeovers) => {
    const where = `${lines.join(", ")}${more > 0 ? ` and ${more} more` : ""}`
    const what =
      rows === 1
        ? `1 row takes over the values of somebody of another name (${place} ${where}).`
        : `${rows} rows take over the values of somebody of another name (${place}s ${where}).`
    return `${what} Check that they are the same people; if not, correct their identifiers.`
  },
  encoding_guessed: ({ encoding }: { encoding: string }) =>
    `The file is not UTF-8 and does not say what it is; it was read as ${encoding}. If names ` +
    "look wrong, import it again with the encoding it really has.",
  character_lost: ({ line, word }: { line: number; word: string }) =>
    `Line ${line} holds “${word}”: a character was lost before the file got here, because it ` +
    "was read with the wrong encoding. Export it again as UTF-8; nothing was changed.",
  decoded_wrongly: ({ line, word, right, encoding }: Decoded) =>
    `Line ${line} holds “${word}”, which was probably “${right}”: UTF-8 was read as ` +
    `${encoding} before the file got here. Export it again as UTF-8; nothing was changed.`,
  written_otherwise_later: () =>
    "Further down the file shows that it may be written otherwise than it began; it was read as " +
    "it began. If texts look wrong, import it again and say how it is written: with " +
    "escape=doubled, escape=backslash or escape=none, and with null for a word that means nothing.",
  written_otherwise: () =>
    "In a few places the file is written otherwise than elsewhere, as if it were damaged there; " +
    "its quotes, backslashes and line ends may have been read wrongly. Look at such texts. How " +
    "they are meant can be said with escape=doubled, escape=backslash or escape=none.",
  backslashes_escape: () =>
    "Every backslash of the file begins a pair such as \\\\ or \\n, so that they were read as " +
    "escapes. If they are text, import the file again with escape=none.",
  backslashes_in_part: () =>
    "The backslashes before quotes were read as escapes and all others as text, although some of " +
    "those may be escapes as well. If they are, import the file again with escape=backslash.",
  backslashes_text: () =>
    "The backslashes of the file were read as text, although each may begin an escape such as " +
    "\\\\ or \\n. If they are escapes, import the file again with escape=backslash.",
  words_kept: ({ words }: { words: string[] }) =>
    `There are cells with nothing but ${words.map((word) => `“${word}”`).join(" and ")}; in ` +
    "texts they were kept. If such a word means " +
    `that nothing was there, import the file again with, for instance, null=${words[0]}.`,
  column_doubtful: ({ column, meaning, doubt }: Doubtful) =>
    `“${column}” is taken for the ${meaning}, as its header says, but ${doubt}. ` +
    "Map it to attributes if it is something else.",
  column_secret: ({ column }: { column: string }) =>
    `The column “${column}” looks like a secret, so it is not stored.`,
  profile_columns_missing: (listed: Listed) =>
    `The file lacks ${columnsOf(listed)}, which the profile expects; ` +
    "what is stored of it stays as it is.",
  profile_columns_new: ({ kept, ...listed }: Listed & { kept: "kept" | "left_out" }) =>
    `The file has ${columnsOf(listed)}, which the profile does not know; ` +
    `${KEPT[kept][isOne(listed) ? "one" : "many"]}.`,
  profile_part_of_list: () =>
    "The file holds rejected rows of an earlier import, as its column _line says, so it was not " +
    "taken for the whole list: no guard was asked, and nobody has left the list. If it is the " +
    "whole list, import it again without that column.",
} as const

type WarningCode = keyof typeof WARNINGS

export function warning<C extends WarningCode>(
  code: C,
  params: ParamsOf<typeof WARNINGS, C>,
): Message<C> {
  return messageOf(WARNINGS, code, params)
}

type InRows = { field: string | null; rows: number; example: string }
type Takeovers = { rows: number; lines: number[]; more: number; place: "line" | "row" }
type Decoded = { line: number; word: string; right: string; encoding: string }

/** What the column is taken for, by its `slot` and in English, and what speaks against it. */
type Doubtful = { column: string; slot: string; meaning: string; doubt: string }

const KEPT = {
  kept: { one: "it is kept as an attribute", many: "they are kept as attributes" },
  left_out: { one: "it is left out", many: "they are left out" },
} as const

function counted(rows: number): string {
  return rows === 1 ? "1 row" : `${rows} rows`
}

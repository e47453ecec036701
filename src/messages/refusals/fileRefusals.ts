import { columnsOf, isOne, type Listed, listOf } from "./listed.ts"

/** Why a file is not read at all. */
export const FILE_REFUSALS = {
  file_kind: ({ kind }: { kind: FileKind }) =>
    `The file is ${FILE_KINDS[kind]}. Open it in Excel or LibreOffice, save it as an Excel ` +
    "workbook (.xlsx) or as CSV, and send that file.",
  other_format: ({ format }: { format: OtherFormat }) =>
    `The file is ${OTHER_FORMATS[format]}, neither CSV nor a workbook. Open it where it comes ` +
    "from, save or export it as CSV, and send that file.",
  xml_file: () =>
    "The file is XML, which is no list of customers by itself. Open it in Excel, save it as an " +
    "Excel workbook (.xlsx) or as CSV, and send that file.",
  web_page: () =>
    "The file is a web page, although its name may say that it is a workbook: some programs " +
    "export such files. Open it in Excel, save it as an Excel workbook (.xlsx) or as CSV, and " +
    "send that file.",
  json_file: () =>
    "The file is JSON, not a table. Export the list as CSV or as an Excel workbook where it " +
    "comes from, and send that file.",
  contact_cards: () =>
    "The file holds contact cards (vCard), not a table. Import it into an address book, export " +
    "the contacts from there as CSV, and send that file.",
  numbers_file: () =>
    "The file is an Apple Numbers document. In Numbers, choose File, Export To, Excel or CSV, " +
    "and send that file.",
  zip_archive: () =>
    "The file is a zip archive, but no workbook. Unpack it, and send the file that is inside.",
  workbook_locked: () =>
    "The workbook is locked with a password. Open it in Excel, take the password away under " +
    "File, Info, Protect Workbook, save it, and send that file.",
  workbook_damaged: ({ detail }: Detailed) =>
    `The workbook is damaged: ${detail}. Open it in Excel, save it as a new .xlsx file, and send ` +
    "that one; if Excel cannot open it either, get it once more from where it comes from.",
  workbook_too_large: ({ detail }: Detailed) =>
    `The workbook is too large to be read: ${detail}. Keep only the sheet with the customers, or ` +
    "save that sheet as CSV, and send that file.",
  document_type: () =>
    "The workbook holds a document type declaration, which no spreadsheet program writes and " +
    "which can be used to do harm. Open it in Excel, save it as a new .xlsx file, and send that.",
  no_such_sheet: ({ sheet, sheets }: { sheet: string; sheets: string[] }) =>
    `The workbook has no sheet “${sheet}”. Its sheets are ${sheets.join(", ")}.`,
  sheets_hidden: () =>
    "All sheets of the workbook are hidden. Show the one with the customers in Excel and save " +
    "the file, or name the sheet.",
  aligned_columns: () =>
    "The columns of the file are aligned with blanks, so that nothing says where a cell ends. " +
    "Export it as CSV, with commas, semicolons or tabs between the cells, and send that file.",
  drawn_table: () =>
    "The file is a table drawn with lines, as it is shown on a screen, so that nothing says " +
    "where a cell ends. Export it as CSV, with commas, semicolons or tabs between the cells, and " +
    "send that file.",
  named_cells: () =>
    "Each line of the file repeats the names of its values, such as name=Ann, instead of a " +
    "header. Export it as CSV, with the names in the first line alone, and send that file.",
  control_characters: () =>
    "The records of the file are parted by control characters (ASCII 30 and 31) instead of line " +
    "ends. Export it as CSV, and send that file.",
  file_empty: () => "The file is empty. Send a header line and one line a customer.",
  header_unreadable: ({ detail }: Detailed) => `The header cannot be read. ${detail}`,
  no_rows: () => "The file has a header but no line below it. Add one line a customer.",
  no_header: (listed: Listed) =>
    "The file has no header line: its first line is data already. Add a header, or say which " +
    `column is the name, for instance map[column 2]=name. Its columns are ${listOf(listed)}.`,
  no_name_column: ({ first, ...listed }: Listed & { first: string }) =>
    `No column of the file is a name. Its columns are ${listOf(listed)}. ` +
    `Say which one it is, for instance map[${first}]=name.`,
  no_such_column: ({ column, guess, ...listed }: Listed & { column: string; guess?: string }) =>
    `map names the column “${column}”, which the file does not have.` +
    `${guess === undefined ? "" : ` Did you mean “${guess}”?`} Its columns are ${listOf(listed)}.`,
  columns_missing: ({ missing, there }: { missing: Listed; there: Listed }) =>
    `The file lacks ${columnsOf(missing)}, which the profile expects. ` +
    `Its columns are ${listOf(there)}. Send the whole file, or change the profile.`,
  columns_new: (fresh: Listed) =>
    `The file has ${columnsOf(fresh)}, which the profile does not know. Send the file without ` +
    `${isOne(fresh) ? "it, or add it" : "them, or add them"} to the profile's columns.`,
  no_row_taken: () =>
    "No row could be taken, so nothing was imported. Correct the rows named below and import " +
    "the file again.",
} as const

/** What is found out about the file for whoever looks into it, in English. */
type Detailed = { detail: string }

/** Kinds of files that a spreadsheet program opens and saves as a workbook. */
const FILE_KINDS = {
  xls: "an old Excel workbook (.xls)",
  xls_old: "a very old Excel workbook (.xls)",
  xlsb: "an Excel binary workbook (.xlsb)",
  xml_2003: "an XML spreadsheet of Excel 2003",
  ods: "an OpenDocument file (.ods)",
  fods: "an OpenDocument file (.fods)",
  dbf: "a dBase table (.dbf)",
  dif: "a data interchange file (.dif)",
  slk: "a symbolic link file (.slk)",
  word: "a Word document",
  office: "an Office document, but no workbook",
} as const

export type FileKind = keyof typeof FILE_KINDS

const OTHER_FORMATS = {
  pdf: "a PDF",
  gzip: "a gzip archive without Content-Encoding: gzip",
  zstd: "a zstd archive without Content-Encoding: zstd",
  seven_zip: "a 7z archive",
  rar: "a RAR archive",
  xz: "an xz archive",
  picture: "a picture",
  parquet: "a Parquet file",
  sqlite: "an SQLite database",
  access: "an Access database",
} as const

export type OtherFormat = keyof typeof OTHER_FORMATS

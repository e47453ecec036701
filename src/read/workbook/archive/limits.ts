/** The limits of workbooks; those of their cells and records are those of every file. */

/** Parts of a workbook's archive, and the size of the directory that lists them (8 MiB). */
export const ARCHIVE_ENTRIES_MAX = 10_000
export const ARCHIVE_DIRECTORY_BYTES_MAX = 8 * 1024 * 1024
/** A part of a workbook once it is unpacked (8 GiB); it is read piece by piece. */
export const ARCHIVE_PART_BYTES_MAX = 8 * 1024 * 1024 * 1024
/** How much larger unpacking may make a part. Sheets of real lists stay below 60 times. */
export const ARCHIVE_RATIO_MAX = 250
/** What a part may unpack to whatever the ratio is (16 MiB). */
export const ARCHIVE_RATIO_FREE_BYTES = 16 * 1024 * 1024
/**
 * The parts that describe a workbook, such as its styles: each, and all that are read, with what
 * stands behind the rows of a sheet with links.
 */
export const SMALL_PART_BYTES_MAX = 16 * 1024 * 1024
export const SMALL_PARTS_BYTES_MAX = 128 * 1024 * 1024
/** How long a workbook may be read, without the time in which others have it wait. */
export const READING_MINUTES_MAX = 10
/** A tag in a part of a workbook (1 MiB). */
export const XML_TOKEN_BYTES_MAX = 1024 * 1024
/** How deep the elements of a part may be nested. */
export const XML_DEPTH_MAX = 64
/** Sheets of a workbook. */
export const SHEETS_MAX = 1000
/** Different texts of a workbook. */
export const SHARED_STRINGS_MAX = 50_000_000
/** Rows and columns of a sheet; Excel has no more. */
export const SHEET_ROWS_MAX = 1_048_576
export const SHEET_COLUMNS_MAX = 16_384
/** Cells of a sheet that lead to an e-mail address or a website; Excel has at most 65,530. */
export const SHEET_LINKS_MAX = 200_000
/** Visible sheets of a workbook that are looked into to find the one with the customers. */
export const SHEETS_RATED_MAX = 30
/** Tables of a sheet that are looked at to find the one with the customers. */
export const TABLES_RATED_MAX = 10
/** How much of a sheet is looked into to find out what it holds (8 MiB, unpacked). */
export const SHEET_LOOK_BYTES_MAX = 8 * 1024 * 1024
/** How much text the different texts of a workbook may have in all (4 GiB). */
export const SHARED_STRINGS_BYTES_MAX = 4 * 1024 * 1024 * 1024
/** Of these texts and of where each begins (24, 8 MiB): what stays in memory, not in a file. */
export const SHARED_STRINGS_MEMORY_BYTES = 24 * 1024 * 1024
export const SHARED_STRINGS_INDEX_BYTES = 8 * 1024 * 1024

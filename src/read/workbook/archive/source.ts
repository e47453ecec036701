import { AppError } from "../../../errors.ts"

/** A file of which any piece can be asked for, in whatever order. */
export type Source = {
  size: number
  /** Exactly `length` bytes; the caller never asks for more than there are. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** Bytes that are written once, from the beginning to the end, and then read at random. */
export type ByteStore = {
  length: number
  append(bytes: Uint8Array, start: number, end: number): void
  /** Copies a piece that has been appended to `target`. */
  copy(start: number, end: number, target: Uint8Array, at: number): void
  close(): void
}

/** Where pages go that memory is not to hold any more; all of them have the same size. */
export type PageFile = {
  write(number: number, page: Uint8Array): void
  /** Fills `page` with one that was written. */
  read(number: number, page: Uint8Array): void
  close(): void
}

/** What reading a workbook needs of the place it runs in: a server and a browser differ. */
export type Platform = {
  /**
   * Undoes deflate, as it is in archives: without a header. A chunk is valid until the next one is
   * asked for. Throws when the bytes are broken.
   */
  inflate(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  crc32(bytes: Uint8Array, before: number): number
  isUtf8(bytes: Uint8Array): boolean
  /** `null` where there is nothing but memory. */
  pageFile(): PageFile | null
}

export function damaged(what: string, cause?: unknown): AppError {
  return new AppError(
    "invalid",
    `The workbook is damaged: ${what}. Open it in Excel, save it as a new .xlsx file, and send ` +
      "that one; if Excel cannot open it either, get it once more from where it comes from.",
    cause === undefined ? {} : { cause },
  )
}

export function beyondLimit(what: string): AppError {
  return new AppError(
    "invalid",
    `The workbook is too large to be read: ${what}. Keep only the sheet with the customers, or ` +
      "save that sheet as CSV, and send that file.",
  )
}

export const OTHER_DOCUMENT = "an Office document, but no workbook"

/** For files of another program, and for old kinds of workbooks. */
export function saveAs(name: string): AppError {
  return new AppError(
    "invalid",
    `The file is ${name}. Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) ` +
      "or as CSV, and send that file.",
  )
}

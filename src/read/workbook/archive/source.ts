import { AppError } from "../../../errors.ts"
import type { FileKind } from "../../../messages/refusals/fileRefusals.ts"
import { said } from "../../../messages/said.ts"

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
  /** From how many bytes of cells and texts on it is worth while to load what reads them faster. */
  fastFromBytes: number
  /** `null` where there is nothing but memory. */
  pageFile(): PageFile | null
}

export function damaged(detail: string, cause?: unknown): AppError {
  const told = said("workbook_damaged", { detail })
  return new AppError("invalid", told, cause === undefined ? {} : { cause })
}

export function beyondLimit(detail: string): AppError {
  return new AppError("invalid", said("workbook_too_large", { detail }))
}

/** For files of another program, and for old kinds of workbooks. */
export function saveAs(kind: FileKind): AppError {
  return new AppError("invalid", said("file_kind", { kind }))
}

import { closeSync, readSync, writeSync } from "node:fs"
import type { PageFile } from "../../read/workbook/archive/source.ts"
import { openNameless } from "./namelessFile.ts"
import { noRoom } from "./noRoom.ts"

/** Pages in a file without a name, which is there once the first page goes to it. */
export class DiskPages implements PageFile {
  #file: number | null = null
  readonly #folder: string | undefined

  /** `folder` is where the file goes unless it is the usual one. */
  constructor(folder?: string) {
    this.#folder = folder
  }

  write(number: number, page: Uint8Array): void {
    try {
      this.#file ??= openNameless(this.#folder)
      const written = writeSync(this.#file, page, 0, page.length, number * page.length)
      if (written < page.length) throw new Error("A page was not written whole.")
    } catch (cause) {
      this.close()
      throw noRoom(cause)
    }
  }

  read(number: number, page: Uint8Array): void {
    if (this.#file === null) throw new Error("A page is read from a file that is closed.")
    if (readSync(this.#file, page, 0, page.length, number * page.length) < page.length) {
      throw new Error("A file with the texts of a workbook is shorter than what was written.")
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }
}

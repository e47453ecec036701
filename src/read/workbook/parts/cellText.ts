import { CELL_BYTES_MAX } from "../../../limits.ts"
import type { Bytes } from "./bytes.ts"
import { CDATA, resolveReferences, type XmlScanner } from "./xmlScanner.ts"

const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

/**
 * Appends the text the scanner stands at, with its references resolved. Beyond what a cell may
 * hold, nothing is kept: that it was too long can be seen from the length all the same.
 */
export function appendText(scanner: XmlScanner, token: number, to: Bytes, cellStart: number): void {
  if (to.length - cellStart > CELL_BYTES_MAX) return
  const { bytes, textStart } = scanner
  const end = Math.min(scanner.textEnd, textStart + 8 * CELL_BYTES_MAX)
  if (token === CDATA) {
    to.put(bytes, textStart, end)
    return
  }
  let at = textStart
  for (let i = textStart; i < end; i++) {
    if (bytes[i] !== 0x26) continue
    let stop = i + 1
    while (stop < end && stop - i < 12 && bytes[stop] !== 0x3b) stop++
    to.put(bytes, at, i)
    to.putText(resolveReferences(decoder.decode(bytes.subarray(i, stop + 1))))
    at = stop + 1
    i = stop
  }
  if (at < end) to.put(bytes, at, end)
}

/** Undoes `_x000D_` and its kind in the text from `start` on, and makes line ends LF. */
export function finishText(to: Bytes, start: number): void {
  const { bytes, length } = to
  if (length - start > CELL_BYTES_MAX) return
  let isPlain = true
  for (let i = start; i < length && isPlain; i++) {
    const byte = bytes[i]
    isPlain = byte !== 0x0d && (byte !== 0x5f || bytes[i + 1] !== 0x78 || i + 7 > length)
  }
  if (isPlain) return
  const text = decoder
    .decode(bytes.subarray(start, length))
    .replace(/_x([\da-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\r\n?/g, "\n")
  to.length = start
  to.putText(text)
}

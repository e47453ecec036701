import { assemble } from "./assemble.ts"
import { cells } from "./plainCells.ts"
import { line } from "./plainLine.ts"
import { rows } from "./plainRows.ts"
import { strings } from "./plainStrings.ts"
import { text } from "./plainText.ts"

/** The WebAssembly for what is done sixteen bytes at a time. A page is built with its bytes. */
export function plainModule(): Uint8Array {
  return assemble([
    { name: "text", parameters: 2, numbers: 5, longs: 0, sixteens: 1, body: text },
    { name: "cells", parameters: 1, numbers: 8, longs: 1, sixteens: 0, body: cells },
    { name: "line", parameters: 1, numbers: 11, longs: 0, sixteens: 0, body: line() },
    { name: "rows", parameters: 1, numbers: 4, longs: 1, sixteens: 0, body: rows },
    { name: "strings", parameters: 1, numbers: 6, longs: 0, sixteens: 0, body: strings() },
  ])
}

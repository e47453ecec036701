import { assemble } from "./assemble.ts"
import { cells } from "./plainCells.ts"
import { line } from "./plainLine.ts"
import { strings } from "./plainStrings.ts"
import { text } from "./plainText.ts"

/** The WebAssembly for what is done sixteen bytes at a time. A page is built with its bytes. */
export function plainModule(): Uint8Array {
  return assemble([
    { name: "text", parameters: 2, numbers: 5, sixteens: 1, body: text },
    { name: "cells", parameters: 1, numbers: 8, sixteens: 0, body: cells },
    { name: "line", parameters: 1, numbers: 10, sixteens: 0, body: line() },
    { name: "strings", parameters: 1, numbers: 6, sixteens: 0, body: strings() },
  ])
}

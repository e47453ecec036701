import type { Dictionary } from "./dictionary.ts"
import { fold } from "./fold.ts"

/**
 * The headers without the letters that the names of a table's columns begin with, as databases
 * write them: `OXCUSTNR`, `OXFNAME`, `OXCITY`. The letters are no word and hide those behind them.
 */
export function withoutStart(headers: string[], dictionary: Dictionary): string[] {
  const start = commonLetters(headers)
  if (start.length < LETTERS_MIN || headers.length < HEADERS_MIN) return headers
  for (let length = start.length; length >= LETTERS_MIN; length--) {
    const short = headers.map((header) => header.trim().slice(length))
    const known = short.filter((text) => dictionary.meanings.has(fold(text))).length
    if (known >= KNOWN_SHARE * headers.length) return short
  }
  return headers
}

function commonLetters(headers: string[]): string {
  const first = headers[0]?.trim() ?? ""
  let length = 0
  while (/[a-z]/i.test(first[length] ?? "") && headers.every((text) => shares(text, first, length)))
    length++
  return first.slice(0, length)
}

function shares(header: string, first: string, place: number): boolean {
  return header.trim()[place] === first[place]
}

const LETTERS_MIN = 2
const HEADERS_MIN = 4
const KNOWN_SHARE = 0.4

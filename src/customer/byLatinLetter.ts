import { assert } from "../errors.ts"

/**
 * A function that gives what `slowly` gives, several times as fast for Latin letters, which most
 * names and headers consist of. `slowly` must give lower case, and what it makes of a text of such
 * letters must be what it makes of each of them, one behind the other.
 */
export function byLatinLetter(slowly: (text: string) => string): (text: string) => string {
  const letters = Array.from({ length: LATIN_END }, (_, code) => String.fromCharCode(code))
  const folded = letters.map(slowly)
  assert(
    slowly(letters.join("")) === folded.join(""),
    "a text of Latin letters is folded letter by letter",
  )
  const isKept = Uint8Array.from(folded, (text, code) => (code < 0x80 && text !== "" ? 1 : 0))
  return (text) => {
    let result = ""
    let from = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code >= LATIN_END) return slowly(text)
      if (isKept[code] === 1) continue
      result += text.slice(from, i) + folded[code]
      from = i + 1
    }
    return (from === 0 ? text : result + text.slice(from)).toLowerCase()
  }
}

/** Where the characters of Latin Extended-B end; none of those before combines with another. */
export const LATIN_END = 0x250

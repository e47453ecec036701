import type { Dictionary } from "./dictionary.ts"

/**
 * The phrase that a damaged word was: `raz\ufffdn` is `razon`. Programs that read a file in the
 * wrong encoding write U+FFFD for each letter that they do not know. `null`: not damaged, or no
 * phrase.
 */
export function findDamaged(key: string, dictionary: Dictionary): string | null {
  if (!key.includes(DAMAGED) || key.length < LETTERS_MIN) return null
  const lengths = lengthsOf(dictionary)
  const signs = key.split(DAMAGED).length - 1
  // A letter such as ß is two letters when it is folded.
  for (let length = key.length; length <= key.length + signs; length++) {
    const found = lengths.get(length)?.find((phrase) => fits(key, phrase))
    if (found) return found
  }
  return null
}

const DAMAGED = "\ufffd"
const LETTERS_MIN = 3

function fits(key: string, phrase: string): boolean {
  let more = phrase.length - key.length
  for (let i = 0, at = 0; i < key.length; i++, at++) {
    if (key[i] !== DAMAGED) {
      if (key[i] !== phrase[at]) return false
    } else if (more > 0) {
      more--
      at++
    }
  }
  return true
}

/** The phrases by their length, made when the first damaged header comes. */
function lengthsOf(dictionary: Dictionary): Map<number, string[]> {
  let lengths = BY_LENGTH.get(dictionary)
  if (!lengths) {
    lengths = new Map()
    for (const key of dictionary.meanings.keys()) {
      const others = lengths.get(key.length)
      if (others) others.push(key)
      else lengths.set(key.length, [key])
    }
    BY_LENGTH.set(dictionary, lengths)
  }
  return lengths
}

const BY_LENGTH = new WeakMap<Dictionary, Map<number, string[]>>()

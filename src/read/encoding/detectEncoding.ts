import { ENCODING_WORDS_BYTES } from "../../limits.ts"
import {
  BEYOND_ASCII,
  type CodePage,
  codePage,
  LATIN,
  LETTER,
  LOWER,
  UPPER,
  VOWEL,
} from "./codePage.ts"
import { EAST_ASIA, LETTER_PROFILES } from "./letterFrequencies.ts"
import { decodeText } from "./transcode.ts"
import { sequenceLength } from "./utf8.ts"

/** Below this, in natural logarithms per byte beyond ASCII, no code page makes sense of a text. */
const EVIDENCE_MIN = -5.5
const RARE = Math.log(2e-6)
const NO_CHARACTER = -20
const WRONG_CASE = -4
const SMALL_AT_START = -1.5
const INSIDE_WORD = -6
const NEXT_TO_OTHER = -2
const STRANGE_NEIGHBOURS = -1.2
/** A word of capitals alone is less usual than one that only begins with one. */
const CAPITALS = -0.7
const LINE_FEED = 10

/**
 * The encoding of bytes that are no UTF-8, told by the letters that each candidate would make of
 * them: how common they are, whether capitals stand where capitals stand, whether vowels stand
 * between consonants. Returns `utf-8` when no candidate gives plausible words: then single bytes
 * are broken, and the records that hold them have to be reported.
 */
export function detectEncoding(bytes: Uint8Array): string {
  const words = wordsBeyondAscii(bytes)
  const count = words.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0)
  let best = "utf-8"
  let bestScore = EVIDENCE_MIN * count
  for (const profile of LETTER_PROFILES) {
    const languages = profile.languages.map(logWeights)
    for (const [rank, encoding] of profile.encodings.entries()) {
      const page = codePage(encoding)
      const letters = Math.max(...languages.map((weights) => scoreLetters(words, page, weights)))
      const score =
        profile.prior - 1.5 * rank + letters + scoreNeighbours(words, page, profile.latin)
      if (score > bestScore) {
        best = encoding
        bestScore = score
      }
    }
  }
  for (const { encoding, common, script, prior } of EAST_ASIA) {
    const score = prior + scoreEastAsian(decodeText(words, encoding), common, script, encoding)
    if (score > bestScore) {
      best = encoding
      bestScore = score
    }
  }
  return best
}

/** How many well-formed sequences and how many broken bytes of UTF-8 there are beyond ASCII. */
export function countSequences(bytes: Uint8Array): { valid: number; broken: number } {
  let valid = 0
  let broken = 0
  let at = 0
  while (at < bytes.length) {
    if (bytes[at]! < 0x80) {
      at++
      continue
    }
    const length = sequenceLength(bytes, at, bytes.length)
    if (length > 0) valid++
    else if (at > bytes.length - 4 && couldBeCut(bytes, at)) break
    else broken++
    at += Math.max(1, length)
  }
  return { valid, broken }
}

function couldBeCut(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at]!
  const length = first! >= 0xf0 ? 4 : first! >= 0xe0 ? 3 : 2
  if (first! < 0xc2 || first > 0xf4 || at + length <= bytes.length) return false
  for (let i = at + 1; i < bytes.length; i++) if ((bytes[i]! & 0xc0) !== 0x80) return false
  return true
}

/**
 * The first runs of letters that have a byte beyond ASCII in them, a line feed between two of them:
 * in a file of such letters alone, trying them all would keep others waiting.
 */
function wordsBeyondAscii(bytes: Uint8Array): Uint8Array {
  const kept: number[] = []
  let start = 0
  while (start < bytes.length && kept.length < ENCODING_WORDS_BYTES) {
    let end = start
    let high = false
    while (end < bytes.length && isWordByte(bytes[end]!)) {
      if (bytes[end]! >= 0x80) high = true
      end++
    }
    if (high) {
      const enough = Math.min(end, start + ENCODING_WORDS_BYTES - kept.length)
      for (let at = start; at < enough; at++) kept.push(bytes[at]!)
      kept.push(10)
    }
    start = end + 1
  }
  return Uint8Array.from(kept)
}

/** Digits and signs up to 0x7E may be second bytes in East Asia, but hardly begin a word. */
function isWordByte(byte: number): boolean {
  return byte >= 0x80 || (byte >= 0x40 && byte < 0x7f) || (byte >= 0x30 && byte < 0x3a)
}

function logWeights(list: string): Map<string, number> {
  const weights = new Map<string, number>()
  for (const group of list.split(" ")) {
    const [, weight, letters] = /^([\d.]+)(.*)$/u.exec(group) ?? []
    for (const letter of letters!) {
      if (!weights.has(letter)) weights.set(letter, Math.log(Number(weight) / 100))
    }
  }
  return weights
}

/**
 * How common the characters beyond ASCII are in one language. In a word of capitals alone a capital
 * is as common as its letter; elsewhere it has to stand where capitals stand.
 */
function scoreLetters(words: Uint8Array, page: CodePage, weights: Map<string, number>): number {
  const outside = page.chars.map((char) => weightOf(char, weights, 2.5))
  const inside = page.chars.map((char) => weightOf(char, weights, 4))
  const capital = page.chars.map((char) => weightOf(char, weights, 0, true))
  let score = 0
  let start = 0
  while (start < words.length) {
    let end = start
    let seen = 0
    let letters = 0
    for (; end < words.length && words[end] !== LINE_FEED; end++) {
      const kind = page.kinds[words[end]!]!
      if (kind & LETTER) letters++
      seen |= kind
    }
    const capitals = letters > 1 && (seen & (UPPER | LOWER)) === UPPER
    if (capitals) score += CAPITALS
    let before = LINE_FEED
    for (let at = start; at < end; at++) {
      const byte = words[at]!
      if (byte >= 0x80) {
        const table = capitals ? capital : page.kinds[before]! & LETTER ? inside : outside
        score += table[byte]!
      }
      before = byte
    }
    start = end + 1
  }
  return score
}

/** Capitals are as common as their letter, but for the discount of where they stand. */
function weightOf(
  char: string,
  weights: Map<string, number>,
  discount: number,
  likeSmall = false,
): number {
  if (char === "\ufffd" || (char >= "\x80" && char <= "\x9f")) return NO_CHARACTER
  const small = char.toLowerCase()
  const weight = (likeSmall ? weights.get(small) : undefined) ?? weights.get(char)
  if (weight !== undefined) return weight
  return char === small ? RARE : Math.max(RARE, (weights.get(small) ?? RARE) - discount)
}

/** Whether the characters beyond ASCII stand where such characters stand in words. */
function scoreNeighbours(words: Uint8Array, { chars, kinds }: CodePage, latin: boolean): number {
  let score = 0
  for (let i = 0; i < words.length; i++) {
    if (words[i]! < 0x80) continue
    const before = kinds[words[i - 1] ?? LINE_FEED]!
    const after = kinds[words[i + 1] ?? LINE_FEED]!
    if (kinds[words[i]!]! & LETTER)
      score += scoreNeighbour(before!, kinds[words[i]!]!, after, latin)
    else if (before & after & LETTER && chars[words[i]!] !== "’") score += INSIDE_WORD
  }
  return score
}

function scoreNeighbour(before: number, letter: number, after: number, latin: boolean): number {
  let score = 0
  if (letter & UPPER && before & LOWER) score += WRONG_CASE
  if (!latin) return (before | after) & LATIN ? score + INSIDE_WORD : score
  if (before & BEYOND_ASCII && before & LETTER) score += NEXT_TO_OTHER
  if (letter & LOWER && !(before & LETTER)) score += SMALL_AT_START
  const differs = ((before ^ letter) | (after ^ letter)) & VOWEL
  if (!differs && before & after & LETTER) score += STRANGE_NEIGHBOURS
  return score
}

function scoreEastAsian(text: string, common: string, script: RegExp, encoding: string): number {
  let score = 0
  let before = "\n"
  for (const char of text) {
    if (char > "\x7f") {
      if (char === "\ufffd" || (char >= "\x80" && char <= "\x9f")) score += NO_CHARACTER
      else if (common.includes(char)) score -= 5
      else if (!script.test(char)) score -= 16
      else if (/[\u3041-\u30f6]/.test(char)) score -= 5
      else score += isEverydayCharacter(char, encoding) ? -7.5 : -13
      if (/[a-z]/i.test(before)) score += INSIDE_WORD
    } else if (/[a-z]/i.test(char) && before > "\x7f") score += INSIDE_WORD
    before = char
  }
  return score
}

/**
 * Hangul syllables are everyday ones; of the Han characters only those that the standards put
 * first.
 */
function isEverydayCharacter(char: string, encoding: string): boolean {
  return encoding === "euc-kr" || EVERYDAY.get(encoding)?.has(char) === true
}

/** The first level of each standard holds the characters in daily use, as a block of lead bytes. */
const EVERYDAY = new Map([
  ["gb18030", charactersOf("gb18030", 0xb0, 0xd7)],
  ["big5", charactersOf("big5", 0xa4, 0xc6)],
  ["shift_jis", charactersOf("shift_jis", 0x88, 0x97)],
  ["euc-jp", charactersOf("euc-jp", 0xb0, 0xcf)],
])

function charactersOf(encoding: string, firstLead: number, lastLead: number): Set<string> {
  const bytes: number[] = []
  for (let lead = firstLead; lead <= lastLead; lead++) {
    const firstTrail = encoding.startsWith("euc") || encoding === "gb18030" ? 0xa1 : 0x40
    for (let trail = firstTrail; trail < 0xff; trail++) {
      if (trail !== 0x7f) bytes.push(lead, trail, 0x0a)
    }
  }
  return new Set(decodeText(Uint8Array.from(bytes), encoding))
}

import {
  andLong,
  block,
  byteAt,
  type Code,
  equal,
  get,
  go,
  goIf,
  int,
  left,
  leftLong,
  less,
  long,
  longAt,
  loop,
  minus,
  narrow,
  not,
  or,
  orLong,
  pairAt,
  plus,
  plusLong,
  putSixteen,
  putWord,
  right,
  rightLong,
  set,
  sixteenAt,
  timesLong,
  trailingZerosLong,
  unequal,
  unequalLong,
  when,
  widen,
  wordAt,
  xorLong,
} from "./assemble.ts"
import * as map from "./memoryMap.ts"

/** Up to four letters as the number that stands for them in memory. */
export const word = (letters: string): number =>
  [...letters].reduceRight((sum, letter) => sum * 256 + letter.charCodeAt(0), 0)

export const state = (place: number): Code => wordAt(int(0), map.STATE + 4 * place)
export const say = (place: number, value: Code): Code =>
  putWord(int(0), value, map.STATE + 4 * place)
export const add = (local: number, value: Code): Code => set(local, plus(get(local), value))
export const isWord = (address: Code, letters: string, offset = 0): Code =>
  equal(wordAt(address, offset), int(word(letters)))
export const isNoWord = (address: Code, letters: string, offset = 0): Code =>
  unequal(wordAt(address, offset), int(word(letters)))
export const isByte = (address: Code, letter: string, offset = 0): Code =>
  equal(byteAt(address, offset), int(letter.charCodeAt(0)))
export const isNoByte = (address: Code, letter: string, offset = 0): Code =>
  unequal(byteAt(address, offset), int(letter.charCodeAt(0)))
/** Whether the eight letters from an address on are others. */
export const isNoLong = (address: Code, letters: string): Code =>
  unequalLong(
    longAt(address),
    long(BigInt(word(letters.slice(4))) * 2n ** 32n + BigInt(word(letters.slice(0, 4)))),
  )

const everyByte = (value: bigint): Code => long(0x0101_0101_0101_0101n * value)
/** Looks at up to eight digits: into the locals go their values, and how many they are. */
export const digits = (address: Code, values: number, count: number): Code => [
  set(values, xorLong(longAt(address), everyByte(0x30n))),
  // What is no digit has bits above the lowest four, or gets some when six is added.
  set(
    count,
    right(
      narrow(
        trailingZerosLong(
          andLong(orLong(plusLong(get(values), everyByte(6n)), get(values)), everyByte(0xf0n)),
        ),
      ),
      int(3),
    ),
  ),
]
/** The number that one to eight digits are: pairs of neighbours become one, three times. */
export const numberOf = (values: number, count: number): Code => {
  const pair = (number: Code, bytes: bigint, mask: bigint): Code => {
    const base = 10n ** bytes
    const both = timesLong(number, long(1n + base * 2n ** (8n * bytes)))
    return andLong(rightLong(both, long(8n * bytes)), long(mask))
  }
  const unused = minus(int(64), left(get(count), int(3)))
  const first = leftLong(get(values), widen(unused))
  const pairs = pair(first, 1n, 0x00ff_00ff_00ff_00ffn)
  return narrow(pair(pair(pairs, 2n, 0x0000_ffff_0000_ffffn), 4n, 0xffff_ffffn))
}
export const any = (first: Code, ...others: Code[]): Code => others.reduce(or, first)
/** How much a copy may read and write behind its end. */
export const COPY_SLACK = 48
const copyPiece = (from: number, to: number): Code => [
  putSixteen(get(to), sixteenAt(get(from))),
  [add(from, int(16)), add(to, int(16))],
]
/**
 * Copies up to `end`, and somewhat more. Nearly all texts end within the first three pieces, so
 * that nothing has to be guessed of their lengths, which come late from where the texts lie.
 */
export const copy = (from: number, to: number, end: Code): Code => [
  [copyPiece(from, to), copyPiece(from, to), copyPiece(from, to)],
  block("copied", [
    loop("copy", [goIf(not(less(get(to), end)), "copied"), [copyPiece(from, to), go("copy")]]),
  ]),
]

/** ` xml:space="preserve">`, which says nothing new: white space is kept without it. */
const PRESERVE = ' xml:space="preserve">'
const isNoPreserve = (local: number): Code =>
  any(
    ...([0, 4, 8, 12, 16].map((at) => isNoWord(get(local), PRESERVE.slice(at, at + 4), at)) as [
      Code,
    ]),
    unequal(pairAt(get(local), 20), int(word('">'))),
  )
/** Goes behind the rest of the tag of a text, or jumps. */
export const passTextTag = (local: number, otherwise: string): Code =>
  when(isByte(get(local), ">"), add(local, int(1)), [
    goIf(isNoPreserve(local), otherwise),
    add(local, int(PRESERVE.length)),
  ])

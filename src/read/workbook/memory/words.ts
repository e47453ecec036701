import {
  block,
  byteAt,
  type Code,
  equal,
  get,
  go,
  goIf,
  int,
  less,
  loop,
  minus,
  not,
  or,
  pairAt,
  plus,
  putSixteen,
  putWord,
  set,
  sixteenAt,
  unequal,
  when,
  wordAt,
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
export const digitAt = (address: Code): Code => minus(byteAt(address), int(48))
export const any = (first: Code, ...others: Code[]): Code => others.reduce(or, first)
/** Copies up to `end`, and up to fifteen bytes more. */
export const copy = (from: number, to: number, end: Code): Code =>
  block("copied", [
    loop("copy", [
      goIf(not(less(get(to), end)), "copied"),
      putSixteen(get(to), sixteenAt(get(from))),
      [add(from, int(16)), add(to, int(16)), go("copy")],
    ]),
  ])

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

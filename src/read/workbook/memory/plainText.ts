import {
  and,
  areEqual,
  areGreater,
  areLess,
  bits,
  block,
  both,
  byteAt,
  type Code,
  countBits,
  either,
  equal,
  get,
  go,
  goIf,
  int,
  leave,
  left,
  less,
  loop,
  minus,
  not,
  or,
  plus,
  putByte,
  putSixteen,
  set,
  sixteenAt,
  trailingZeros,
  unequal,
  when,
} from "./assemble.ts"
import * as map from "./memoryMap.ts"
import { BLANK, BLANK_LEADS, QUOTES, SEPARATORS, SURPLUS_SHIFT } from "./textMarks.ts"
import { add, any, isByte, isNoByte, isNoWord, isWord, say } from "./words.ts"

function areUnequal(bytes: Code, value: number): Code {
  return either(areLess(bytes, value), areGreater(bytes, value))
}

const [FROM, TO, STOPS, COUNT, BELOW, MARKS, FOUND, BYTES] = [0, 1, 2, 3, 4, 5, 6, 7]
const bytes = get(BYTES)
const found = (which: Code): Code => and(bits(which), get(BELOW))
const stops = [0x3c, 0x26, 0x5f].map((byte) => areEqual(bytes, byte))
const controls = both(
  both(areLess(bytes, 0x20), areGreater(bytes, -1)),
  both(areUnequal(bytes, 9), areUnequal(bytes, 10)),
)
const put = (letter: string, length: number): Code => [
  putByte(get(TO), int(letter.charCodeAt(0))),
  [add(FROM, int(length)), add(TO, int(1)), go("on")],
]

/**
 * `text(from, to)` copies the text of an element up to the next tag and tells where that begins; 0
 * when it has to be read with more care. Behind what has arrived there must be a zero.
 */
export const text: Code = [
  set(FOUND, byteAt(get(FROM))),
  // White space beyond ASCII begins with one of these.
  when(
    any(less(get(FOUND), int(0x21)), ...BLANK_LEADS.map((lead) => equal(get(FOUND), int(lead)))),
    set(MARKS, int(BLANK)),
  ),
  block("end", [
    block("stuck", [
      loop("on", [
        set(BYTES, sixteenAt(get(FROM))),
        putSixteen(get(TO), bytes),
        set(STOPS, bits([...stops, controls].reduce(either))),
        set(COUNT, trailingZeros(or(get(STOPS), int(0x10000)))),
        set(BELOW, minus(left(int(1), get(COUNT)), int(1))),
        when(
          found(either(areEqual(bytes, 0x2c), areEqual(bytes, 10))),
          set(MARKS, or(get(MARKS), int(SEPARATORS))),
        ),
        when(found(areEqual(bytes, 0x22)), set(MARKS, or(get(MARKS), int(QUOTES)))),
        // As signed numbers, bytes that continue a character are below -64, first bytes of four
        // above -17.
        when(found(bytes), [
          set(
            MARKS,
            plus(
              get(MARKS),
              left(
                minus(
                  countBits(found(areLess(bytes, -64))),
                  countBits(found(both(areGreater(bytes, -17), areLess(bytes, 0)))),
                ),
                int(SURPLUS_SHIFT),
              ),
            ),
          ),
        ]),
        [add(FROM, get(COUNT)), add(TO, get(COUNT))],
        goIf(not(get(STOPS)), "on"),
        set(FOUND, byteAt(get(FROM))),
        goIf(equal(get(FOUND), int(0x3c)), "end"),
        when(equal(get(FOUND), int(0x5f)), [
          goIf(isByte(get(FROM), "x", 1), "stuck"),
          [add(FROM, int(1)), add(TO, int(1)), go("on")],
        ]),
        goIf(unequal(get(FOUND), int(0x26)), "stuck"),
        when(isWord(get(FROM), "amp;", 1), put("&", 5)),
        when(isWord(get(FROM), "&lt;"), put("<", 4)),
        when(isWord(get(FROM), "&gt;"), put(">", 4)),
        goIf(isNoByte(get(FROM), ";", 5), "stuck"),
        when(isWord(get(FROM), "apos", 1), put("'", 6)),
        goIf(isNoWord(get(FROM), "quot", 1), "stuck"),
        set(MARKS, or(get(MARKS), int(QUOTES))),
        put('"', 6),
      ]),
    ]),
    leave(int(0)),
  ]),
  say(map.OUT, get(TO)),
  say(map.MARKS, get(MARKS)),
  get(FROM),
]

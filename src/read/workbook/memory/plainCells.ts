import { RECORD_BYTES_MAX } from "../../../limits.ts"
import { SHEET_COLUMNS_MAX } from "../archive/limits.ts"
import {
  and,
  block,
  byteAt,
  type Code,
  call,
  equal,
  get,
  go,
  goIf,
  greater,
  int,
  left,
  less,
  lessSigned,
  loop,
  minus,
  not,
  or,
  pairAt,
  plus,
  putSixteen,
  putWord,
  right,
  set,
  sixteenAt,
  times,
  unequal,
  when,
  wordAt,
} from "./assemble.ts"
import * as map from "./memoryMap.ts"
import { SURPLUS_SHIFT } from "./textMarks.ts"
import {
  add,
  any,
  copy,
  digits,
  isByte,
  isNoByte,
  isNoLong,
  isNoWord,
  isWord,
  numberOf,
  passTextTag,
  say,
  state,
  word,
} from "./words.ts"

const [AT, P, STYLE, TYPE, COLUMN, START, A, B, COUNT, VALUES] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const [NUMBER, SHARED, STR, INLINE] = [0, 1, 2, 3]
const letter = (local: number): Code => set(local, minus(byteAt(get(P)), int(64)))
const isLetter = (local: number): Code => less(minus(get(local), int(1)), int(26))
const moreLetters: Code = [
  [add(P, int(1)), letter(B)],
  when(isLetter(B), [set(A, plus(times(get(A), int(26)), get(B))), add(P, int(1)), letter(B)]),
  when(isLetter(B), [set(A, plus(times(get(A), int(26)), get(B))), add(P, int(1))]),
]
/** Goes behind up to eight digits, which are looked at; how many there are is in `COUNT`. */
const passDigits: Code = [digits(get(P), VALUES, COUNT), add(P, get(COUNT))]
const isPair = (letters: string): Code => equal(pairAt(get(P)), int(word(letters)))
const typeIs = (type: number, length: number): Code => [set(TYPE, int(type)), add(P, int(length))]
const inlineType = and(
  isWord(get(P), "inli"),
  and(isWord(get(P), "neSt", 4), equal(pairAt(get(P), 8), int(word('r"')))),
)
const attributes = loop("attribute", [
  when(isByte(get(P), " "), [
    goIf(unequal(pairAt(get(P), 2), int(word('="'))), "stuck"),
    set(A, byteAt(get(P), 1)),
    add(P, int(4)),
    when(
      equal(get(A), int(0x72)),
      [
        letter(A),
        goIf(not(isLetter(A)), "stuck"),
        moreLetters,
        set(COLUMN, minus(get(A), int(1))),
        passDigits,
      ],
      when(
        equal(get(A), int(0x73)),
        [
          [passDigits, goIf(not(get(COUNT)), "stuck"), set(STYLE, numberOf(VALUES, COUNT))],
          goIf(not(less(get(STYLE), int(map.STYLES_MAX))), "stuck"),
        ],
        [
          goIf(unequal(get(A), int(0x74)), "stuck"),
          when(
            isPair('s"'),
            typeIs(SHARED, 1),
            when(
              isPair('n"'),
              typeIs(NUMBER, 1),
              when(isWord(get(P), 'str"'), typeIs(STR, 3), [
                goIf(not(inlineType), "stuck"),
                typeIs(INLINE, 9),
              ]),
            ),
          ),
        ],
      ),
    ),
    goIf(isNoByte(get(P), '"'), "stuck"),
    [add(P, int(1)), go("attribute")],
  ]),
])
const takeText: Code = [
  set(P, call(0, get(P), get(START))),
  goIf(not(get(P)), "stuck"),
  set(A, state(map.OUT)),
  set(B, state(map.MARKS)),
]
const inline: Code = [
  goIf(isNoWord(get(P), "><is"), "stuck"),
  goIf(unequal(and(wordAt(get(P), 4), int(0xffffff)), int(word("><t"))), "stuck"),
  [add(P, int(7)), passTextTag(P, "stuck"), takeText],
  goIf(any(isNoWord(get(P), "</t>"), isNoWord(get(P), "</is", 4)), "stuck"),
  goIf(any(isNoWord(get(P), "></c", 8), isNoByte(get(P), ">", 12)), "stuck"),
  add(P, int(13)),
]
const place = (places: number, page: Code): Code => wordAt(left(page, int(2)), places)
const missing = (which: number, page: Code): Code =>
  when(lessSigned(get(B), int(0)), [
    say(map.MISSING, plus(times(page, int(2)), int(which))),
    go("stuck"),
  ])
const addressOf = (inside: Code): Code => plus(get(B), inside)
const shared: Code = [
  [passDigits, goIf(not(get(COUNT)), "stuck"), set(A, numberOf(VALUES, COUNT))],
  goIf(not(less(get(A), state(map.STRINGS_COUNT))), "stuck"),
  set(B, place(map.STARTS_PLACES, right(get(A), int(map.STARTS_SHIFT)))),
  missing(0, right(get(A), int(map.STARTS_SHIFT))),
  set(A, wordAt(addressOf(left(and(get(A), int(map.STARTS_PER_PAGE - 1)), int(2))))),
  set(B, place(map.TEXTS_PLACES, right(get(A), int(map.PAGE_SHIFT)))),
  missing(1, right(get(A), int(map.PAGE_SHIFT))),
  set(STYLE, addressOf(and(get(A), int(map.PAGE_BYTES - 1)))),
  set(B, byteAt(get(STYLE))),
  goIf(not(less(get(B), int(map.LONG))), "stuck"),
  set(B, or(get(B), left(byteAt(get(STYLE), 2), int(SURPLUS_SHIFT)))),
  set(A, plus(get(START), byteAt(get(STYLE), 1))),
  set(TYPE, get(START)),
  add(STYLE, int(map.SHORT_HEAD)),
  copy(STYLE, TYPE, get(A)),
]
const day: Code = [
  goIf(any(not(get(COUNT)), greater(get(COUNT), int(5))), "stuck"),
  [set(A, numberOf(VALUES, COUNT)), goIf(not(less(get(A), int(map.DAYS_MAX))), "stuck")],
  set(A, left(get(A), int(map.DAY_SHIFT))),
  [set(B, byteAt(get(A), map.DAYS)), goIf(not(get(B)), "stuck")],
  putSixteen(get(START), sixteenAt(plus(get(A), int(map.DAYS + 1)))),
  set(A, get(B)),
]
const asItStands: Code = [
  [when(equal(get(COUNT), int(8)), passDigits), goIf(equal(get(P), get(STYLE)), "stuck")],
  goIf(and(isByte(get(STYLE), "0"), unequal(minus(get(P), get(STYLE)), int(1))), "stuck"),
  when(isByte(get(P), "."), [
    [add(P, int(1)), passDigits, goIf(not(get(COUNT)), "stuck")],
    goIf(isByte(minus(get(P), int(1)), "0"), "stuck"),
  ]),
  [set(A, minus(get(P), get(STYLE))), goIf(greater(get(A), int(map.NUMBER_DIGITS_MAX)), "stuck")],
]
const number: Code = [
  [set(TYPE, byteAt(get(STYLE), map.STYLES)), goIf(not(get(TYPE)), "stuck")],
  [putSixteen(get(START), sixteenAt(get(P))), set(STYLE, get(P)), passDigits],
  when(equal(get(TYPE), int(map.DAY_STYLE)), day, asItStands),
  [add(A, get(START)), set(B, int(0))],
]
const value: Code = [
  goIf(isNoWord(get(P), "><v>"), "stuck"),
  add(P, int(4)),
  when(
    equal(get(TYPE), int(SHARED)),
    shared,
    when(equal(get(TYPE), int(NUMBER)), number, takeText),
  ),
  [goIf(isNoLong(get(P), "</v></c>"), "stuck"), add(P, int(8))],
]
const store: Code = [
  goIf(greater(get(A), int(map.ROW_TEXT + RECORD_BYTES_MAX)), "stuck"),
  set(COUNT, state(map.COUNT)),
  goIf(equal(get(COUNT), int(SHEET_COLUMNS_MAX)), "stuck"),
  say(map.COUNT, plus(get(COUNT), int(1))),
  set(COUNT, left(get(COUNT), int(2))),
  putWord(get(COUNT), get(COLUMN), map.COLUMNS),
  putWord(get(COUNT), minus(get(START), int(map.ROW_TEXT)), map.STARTS),
  putWord(get(COUNT), minus(get(A), int(map.ROW_TEXT)), map.ENDS),
  putWord(get(COUNT), get(B), map.CELL_MARKS),
  say(map.TEXT_END, minus(get(A), int(map.ROW_TEXT))),
]

/**
 * `cells(at)` takes the cells of a row that are written as nearly all programs write them, and
 * tells where the first other one begins, or where the row has ended.
 */
export const cells: Code = [
  [say(map.ENDED, int(0)), say(map.MISSING, int(-1))],
  block("stuck", [
    loop("cell", [
      goIf(unequal(pairAt(get(AT)), int(word("<c"))), "stuck"),
      [set(P, plus(get(AT), int(2))), set(STYLE, int(0)), set(TYPE, int(NUMBER))],
      [set(COLUMN, state(map.COLUMN)), attributes],
      goIf(not(less(get(COLUMN), int(SHEET_COLUMNS_MAX))), "stuck"),
      when(isPair("/>"), add(P, int(2)), [
        set(START, plus(state(map.TEXT_END), int(map.ROW_TEXT))),
        when(equal(get(TYPE), int(INLINE)), inline, value),
        when(unequal(get(A), get(START)), store),
      ]),
      [say(map.COLUMN, plus(get(COLUMN), int(1))), set(AT, get(P)), go("cell")],
    ]),
  ]),
  when(and(isWord(get(AT), "</ro"), equal(pairAt(get(AT), 4), int(word("w>")))), [
    say(map.ENDED, int(1)),
    add(AT, int(6)),
  ]),
  get(AT),
]

import { BATCH_BYTES } from "../../../limits.ts"
import { SHEET_ROWS_MAX } from "../archive/limits.ts"
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
  less,
  loop,
  minus,
  not,
  or,
  pairAt,
  plus,
  set,
  when,
} from "./assemble.ts"
import * as map from "./memoryMap.ts"
import {
  add,
  any,
  digits,
  isByte,
  isNoByte,
  isNoLong,
  numberOf,
  say,
  state,
  word,
} from "./words.ts"

const [AT, P, NUMBER, COUNT, QUOTES, VALUES] = [0, 1, 2, 3, 4, 5]
const CELLS = 1
const LINE = 2

/** Goes behind the rest of a row's tag, unless the row is empty or hidden or the tag is unusual. */
const passTag: Code = [
  set(QUOTES, int(1)),
  block("tag", [
    loop("letter", [
      goIf(isByte(get(P), ">"), "tag"),
      when(isByte(get(P), '"'), add(QUOTES, int(1))),
      goIf(equal(pairAt(get(P)), int(word("hi"))), "stuck"),
      goIf(any(not(byteAt(get(P))), isByte(get(P), "<"), isByte(get(P), "'")), "stuck"),
      [add(P, int(1)), go("letter")],
    ]),
  ]),
  goIf(or(and(get(QUOTES), int(1)), isByte(minus(get(P), int(1)), "/")), "stuck"),
  add(P, int(1)),
]
const isFull = any(
  equal(state(map.RECORDS), int(map.BATCH_RECORDS)),
  not(less(state(map.RAW_END), int(BATCH_BYTES))),
  not(less(state(map.CELLS), int(map.BATCH_CELLS))),
)

/**
 * `rows(at)` takes rows that are written as nearly all programs write them, puts them into the
 * batch, and tells where it ended; `OUTCOME` says why.
 */
export const rows: Code = [
  say(map.OUTCOME, int(map.NO_ROW)),
  block("stuck", [
    loop("row", [
      goIf(isNoLong(get(AT), '<row r="'), "stuck"),
      [set(P, plus(get(AT), int(8))), digits(get(P), VALUES, COUNT), add(P, get(COUNT))],
      goIf(any(not(get(COUNT)), isNoByte(get(P), '"')), "stuck"),
      set(NUMBER, numberOf(VALUES, COUNT)),
      goIf(not(less(state(map.ROW), get(NUMBER))), "stuck"),
      goIf(greater(get(NUMBER), int(SHEET_ROWS_MAX)), "stuck"),
      passTag,
      [say(map.ROW, get(NUMBER)), say(map.COUNT, int(0)), say(map.TEXT_END, int(0))],
      [say(map.COLUMN, int(0)), say(map.OUTCOME, int(map.ROW_BEGUN))],
      set(AT, call(CELLS, get(P))),
      goIf(not(state(map.ENDED)), "stuck"),
      say(map.OUTCOME, int(map.ROW_WHOLE)),
      goIf(less(get(NUMBER), state(map.FIRST_ROW)), "stuck"),
      goIf(greater(get(NUMBER), state(map.LAST_ROW)), "stuck"),
      goIf(not(call(LINE, get(NUMBER))), "stuck"),
      say(map.OUTCOME, int(map.BATCH_FULL)),
      goIf(isFull, "stuck"),
      [say(map.OUTCOME, int(map.NO_ROW)), go("row")],
    ]),
  ]),
  get(AT),
]

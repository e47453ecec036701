import {
  and,
  block,
  type Code,
  call,
  get,
  go,
  goIf,
  greater,
  int,
  left,
  loop,
  minus,
  not,
  pairAt,
  plus,
  putByte,
  putWord,
  right,
  set,
  unequal,
} from "./assemble.ts"
import * as map from "./memoryMap.ts"
import { SURPLUS_SHIFT } from "./textMarks.ts"
import {
  add,
  any,
  COPY_SLACK,
  copy,
  isNoByte,
  isNoWord,
  passTextTag,
  say,
  state,
  word,
} from "./words.ts"

/** `strings(at)` takes shared texts of one run each, and tells where the first other one begins. */
export function strings(): Code {
  const [AT, P, LENGTH, MARKS, TO, FROM, COUNT] = [0, 1, 2, 3, 4, 5, 6]
  const inside = and(state(map.STRINGS_END), int(map.PAGE_BYTES - 1))
  return [
    block("stuck", [
      loop("text", [
        goIf(isNoWord(get(AT), "<si>"), "stuck"),
        goIf(unequal(pairAt(get(AT), 4), int(word("<t"))), "stuck"),
        [set(P, plus(get(AT), int(6))), passTextTag(P, "stuck")],
        set(P, call(0, get(P), int(map.ROW_TEXT))),
        goIf(not(get(P)), "stuck"),
        goIf(any(isNoWord(get(P), "</t>"), isNoWord(get(P), "</si", 4)), "stuck"),
        goIf(isNoByte(get(P), ">", 8), "stuck"),
        set(LENGTH, minus(state(map.OUT), int(map.ROW_TEXT))),
        goIf(greater(get(LENGTH), int(map.SHORT_MAX)), "stuck"),
        // At the end of a page there may be no room for what is copied beyond a text.
        goIf(
          greater(
            plus(plus(inside, get(LENGTH)), int(map.SHORT_HEAD + COPY_SLACK)),
            int(map.PAGE_BYTES),
          ),
          "stuck",
        ),
        goIf(not(inside), "stuck"),
        set(COUNT, and(state(map.STRINGS_COUNT), int(map.STARTS_PER_PAGE - 1))),
        goIf(not(get(COUNT)), "stuck"),
        putWord(plus(state(map.STARTS_PAGE), left(get(COUNT), int(2))), state(map.STRINGS_END)),
        [set(MARKS, state(map.MARKS)), set(TO, plus(state(map.TEXTS_PAGE), inside))],
        putByte(get(TO), and(get(MARKS), int((1 << SURPLUS_SHIFT) - 1))),
        putByte(get(TO), get(LENGTH), 1),
        putByte(get(TO), right(get(MARKS), int(SURPLUS_SHIFT)), 2),
        [add(TO, int(map.SHORT_HEAD)), set(FROM, int(map.ROW_TEXT))],
        say(map.STRINGS_END, plus(plus(state(map.STRINGS_END), get(LENGTH)), int(map.SHORT_HEAD))),
        add(LENGTH, get(TO)),
        copy(FROM, TO, get(LENGTH)),
        say(map.STRINGS_COUNT, plus(state(map.STRINGS_COUNT), int(1))),
        [set(AT, plus(get(P), int(9))), go("text")],
      ]),
    ]),
    get(AT),
  ]
}

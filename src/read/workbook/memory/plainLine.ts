import { CELL_BYTES_MAX, RECORD_CELLS_MAX } from "../../../limits.ts"
import {
  and,
  block,
  type Code,
  equal,
  get,
  go,
  goIf,
  greater,
  int,
  leave,
  left,
  less,
  lessSigned,
  loop,
  minus,
  not,
  plus,
  putByte,
  putWord,
  right,
  set,
  when,
  wordAt,
} from "./assemble.ts"
import * as map from "./memoryMap.ts"
import { BLANK, QUOTES, SEPARATORS, SURPLUS_SHIFT } from "./textMarks.ts"
import { add, copy, say, state } from "./words.ts"

/**
 * `line(_)` puts the row into the batch as a record; 0, and nothing done, when its cells are out of
 * order or beside the table, may be blank or too long, or have quotes in them.
 */
export function line(): Code {
  const [I, SLOT, OUT, CELL, END, A, B, MARKS, SUM, OTHER] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  const put = (letter: string): Code => [
    putByte(get(OUT), int(letter.charCodeAt(0))),
    add(OUT, int(1)),
  ]
  const position = minus(get(OUT), int(map.RAW))
  const empty: Code = [
    putWord(get(CELL), int(0), map.CELL_SURPLUSES),
    putWord(get(CELL), position, map.CELL_STARTS),
    putWord(get(CELL), position, map.CELL_ENDS),
    [put(","), add(CELL, int(4)), add(SLOT, int(1))],
  ]
  const emptyUpTo = (slot: Code): Code =>
    block("full", [loop("empty", [goIf(not(less(get(SLOT), slot)), "full"), empty, go("empty")])])
  return [
    [set(OUT, plus(state(map.RAW_END), int(map.RAW))), set(SUM, state(map.SURPLUS))],
    [set(CELL, left(state(map.CELLS), int(2))), set(END, left(state(map.COUNT), int(2)))],
    block("not", [
      goIf(greater(state(map.COUNT), int(RECORD_CELLS_MAX)), "not"),
      block("all", [
        loop("cell", [
          goIf(equal(get(I), get(END)), "all"),
          set(MARKS, wordAt(get(I), map.CELL_MARKS)),
          goIf(and(get(MARKS), int(QUOTES | BLANK)), "not"),
          set(OTHER, minus(wordAt(get(I), map.COLUMNS), state(map.LEFT))),
          goIf(lessSigned(get(OTHER), get(SLOT)), "not"),
          goIf(not(less(get(OTHER), state(map.WIDTH))), "not"),
          set(A, plus(wordAt(get(I), map.STARTS), int(map.ROW_TEXT))),
          set(B, minus(plus(wordAt(get(I), map.ENDS), int(map.ROW_TEXT)), get(A))),
          goIf(greater(get(B), int(CELL_BYTES_MAX)), "not"),
          emptyUpTo(get(OTHER)),
          when(and(get(MARKS), int(SEPARATORS)), put('"')),
          putWord(get(CELL), right(get(MARKS), int(SURPLUS_SHIFT)), map.CELL_SURPLUSES),
          add(SUM, right(get(MARKS), int(SURPLUS_SHIFT))),
          putWord(get(CELL), position, map.CELL_STARTS),
          [add(B, get(OUT)), copy(A, OUT, get(B)), set(OUT, get(B))],
          putWord(get(CELL), position, map.CELL_ENDS),
          when(and(get(MARKS), int(SEPARATORS)), put('"')),
          [put(","), add(CELL, int(4)), add(SLOT, int(1)), add(I, int(4)), go("cell")],
        ]),
      ]),
      emptyUpTo(state(map.WIDTH)),
      say(map.RAW_END, minus(position, int(1))),
      [say(map.CELLS, right(get(CELL), int(2))), say(map.SURPLUS, get(SUM))],
      leave(int(1)),
    ]),
    int(0),
  ]
}

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
  or,
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
 * `line(number)` puts the row of that number into the batch as a record; 0, and nothing done, when
 * its cells are out of order or beside the table, too long, or have quotes in them, and when all of
 * them may be blank.
 */
export function line(): Code {
  const [NUMBER, I, SLOT, OUT, CELL, END, A] = [0, 1, 2, 3, 4, 5, 6]
  const [B, MARKS, SUM, OTHER, FILLED] = [7, 8, 9, 10, 11]
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
          goIf(and(get(MARKS), int(QUOTES)), "not"),
          set(FILLED, or(get(FILLED), not(and(get(MARKS), int(BLANK))))),
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
      [goIf(not(get(FILLED)), "not"), emptyUpTo(state(map.WIDTH))],
      set(I, left(state(map.RECORDS), int(2))),
      putWord(get(I), state(map.CELLS), map.FIRST_CELLS),
      putWord(get(I), get(NUMBER), map.LINES),
      putWord(get(I), state(map.RAW_END), map.RAW_STARTS),
      putWord(get(I), state(map.SURPLUS), map.RECORD_SURPLUSES),
      // Behind the last cell there is no comma.
      [say(map.RAW_END, minus(position, int(1))), say(map.SURPLUS, get(SUM))],
      putWord(get(I), state(map.RAW_END), map.RAW_ENDS),
      [
        say(map.CELLS, right(get(CELL), int(2))),
        say(map.RECORDS, plus(state(map.RECORDS), int(1))),
      ],
      leave(int(1)),
    ]),
    int(0),
  ]
}

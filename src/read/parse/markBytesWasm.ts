/**
 * The machine code behind `markBytes.ts`: WebAssembly, written down instruction by instruction,
 * since sixteen bytes at a time are four times as fast as one. In words:
 *
 *   for each sixteen bytes from `from` to `to`:
 *     marks = those that are LF, CR, NUL, or one of the three given bytes
 *     if any byte is beyond ASCII:
 *       cont = those that continue a character, four = those that begin one of four bytes
 *       found = found | 1, and if a character that begins with 0xC3 to 0xC5 is followed by one
 *         that begins with 0xC2, 0xC4 or 0xE2: found = found | 2
 *     else cont = four = none
 *     for each mark: write its position, then `surplus` + cont before it - four before it
 *     surplus += cont - four
 *   write `found` behind the last mark, and return where that is
 *
 * `surplus` is how many more bytes than UTF-16 units the text has had so far.
 */

const I32 = 0x7f
const V128 = 0x7b

/** Locals: the six parameters, then what the loop needs. */
const [FROM, TO, OUT, A, B, C] = [0, 1, 2, 3, 4, 5]
const [MARKS, CONT, FOUR, SURPLUS, FOUND, LATIN, CARRY] = [6, 7, 8, 9, 10, 11, 12]
const [BYTES, MARK_A, MARK_B, MARK_C] = [13, 14, 15, 16]

const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
const int = (value: number) => [0x41, ...signed(value)]
const simd = (opcode: number) => [0xfd, ...unsigned(opcode)]
const load16 = [...simd(0x00), 0, 0]
const store = (offset: number) => [0x36, 2, offset]
const splat = simd(0x0f)
const equals = simd(0x23)
const lessThan = simd(0x25)
const greaterThan = simd(0x27)
const or = simd(0x50)
const and = simd(0x4e)
const bitmask = simd(0x64)
const countTrailingZeros = 0x68
const popcount = 0x69
const add = 0x6a
const subtract = 0x6b
const andInt = 0x71
const orInt = 0x72
const exclusiveOr = 0x73
const shiftLeft = 0x74
const shiftRight = 0x76
const notEqual = 0x47
const greaterOrEqual = 0x4f
const equalsZero = 0x45
const block = [0x02, 0x40]
const loop = [0x03, 0x40]
const whenTrue = [0x04, 0x40]
const whenFalse = 0x05
const end = 0x0b
const branch = (depth: number) => [0x0c, depth]
const branchIf = (depth: number) => [0x0d, depth]

const isByte = (value: number) => [...get(BYTES), ...int(value), ...splat, ...equals]
const isMark = (local: number) => [...get(BYTES), ...get(local), ...equals]
/** Of 16 bits, those below the lowest one in `MARKS`. */
const below = [
  ...[...get(MARKS), ...int(1), subtract],
  ...[...get(MARKS), ...int(-1), exclusiveOr, andInt],
]
const countBelow = (local: number) => [...get(local), ...below, andInt, popcount]
const surplusBefore = [...get(SURPLUS), ...countBelow(CONT), add, ...countBelow(FOUR), subtract]

/** Writes each mark with the surplus that `surplus` works out for the lowest one in `MARKS`. */
const writeMarks = (surplus: number[]) => [
  ...[...block, ...loop, ...get(MARKS), equalsZero, ...branchIf(1)],
  ...[...get(OUT), ...get(FROM), ...get(MARKS), countTrailingZeros, add, ...store(0)],
  ...[...get(OUT), ...surplus, ...store(4), ...get(OUT), ...int(8), add, ...set(OUT)],
  ...[...get(MARKS), ...get(MARKS), ...int(1), subtract, andInt, ...set(MARKS)],
  ...[...branch(0), end, end],
]

const body = [
  [...get(A), ...splat, ...set(MARK_A), ...get(B), ...splat, ...set(MARK_B)],
  [...get(C), ...splat, ...set(MARK_C)],
  [...block, ...loop],
  [...get(FROM), ...get(TO), greaterOrEqual, ...branchIf(1)],
  [...get(FROM), ...load16, ...set(BYTES)],
  [...isByte(10), ...isByte(13), ...or, ...isByte(0), ...or],
  [...isMark(MARK_A), ...or, ...isMark(MARK_B), ...or, ...isMark(MARK_C), ...or],
  [...bitmask, ...set(MARKS), ...int(0), ...set(CONT), ...int(0), ...set(FOUR)],
  [...get(BYTES), ...bitmask, ...whenTrue],
  [...isByte(-61), ...isByte(-60), ...or, ...isByte(-59), ...or, ...bitmask, ...set(LATIN)],
  // A character of two bytes may end in the next sixteen: `CARRY` takes its last bits there.
  [...isByte(-62), ...isByte(-60), ...or, ...isByte(-30), ...or, ...bitmask],
  [...get(LATIN), ...int(2), shiftLeft, ...get(CARRY), orInt, andInt, ...int(0)],
  [notEqual, ...int(1), shiftLeft, ...int(1), orInt, ...get(FOUND), orInt, ...set(FOUND)],
  [...get(LATIN), ...int(14), shiftRight, ...set(CARRY)],
  // As signed numbers, bytes that continue a character are below -64, first bytes of four above
  // -17.
  [...get(BYTES), ...int(-64), ...splat, ...lessThan, ...bitmask, ...set(CONT)],
  [...get(BYTES), ...int(-17), ...splat, ...greaterThan],
  [...get(BYTES), ...int(0), ...splat, ...lessThan, ...and, ...bitmask, ...set(FOUR)],
  [whenFalse, ...int(0), ...set(CARRY), end],
  [...get(CONT), ...get(FOUR), orInt, equalsZero, ...whenTrue, ...writeMarks(get(SURPLUS))],
  [whenFalse, ...writeMarks(surplusBefore), end],
  [...get(SURPLUS), ...get(CONT), popcount, add, ...get(FOUR), popcount, subtract],
  [...set(SURPLUS), ...get(FROM), ...int(16), add, ...set(FROM)],
  [...branch(0), end, end],
  [...get(OUT), ...get(FOUND), ...store(0), ...get(OUT), end],
].flat()

const section = (id: number, content: number[]) => [id, ...unsigned(content.length), ...content]
const name = (text: string) => [text.length, ...new TextEncoder().encode(text)]
const code = [2, 7, I32, 4, V128, ...body]

/** A module with the function `marks(from, to, out, a, b, c)` on an imported memory. */
export const MARK_BYTES_WASM = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 6, I32, I32, I32, I32, I32, I32, 1, I32]),
  ...section(2, [1, ...name("text"), ...name("memory"), 2, 0, 1]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...name("marks"), 0, 0]),
  ...section(10, [1, ...unsigned(code.length), ...code]),
])

/** LEB128, the way in which WebAssembly writes numbers. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): number[] {
  const low = value & 0x7f
  const rest = value >> 7
  const done = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40)
  return done ? [low] : [low | 0x80, ...signed(rest)]
}

/** A piece of WebAssembly: bytes, or a jump, whose distance is known once all is in its place. */
export type Code = number | Code[] | { to: string } | { label: string; opens: number; body: Code }

const I32 = 0x7f
const I64 = 0x7e
const V128 = 0x7b

export const get = (local: number): Code => [0x20, unsigned(local)]
export const set = (local: number, value: Code): Code => [value, 0x21, unsigned(local)]
export const int = (value: number): Code => [0x41, signed(BigInt(value))]

const two =
  (opcode: number) =>
  (a: Code, b: Code): Code => [a, b, opcode]
export const equal = two(0x46)
export const unequal = two(0x47)
export const less = two(0x49)
export const lessSigned = two(0x48)
export const greater = two(0x4b)
export const plus = two(0x6a)
export const minus = two(0x6b)
export const times = two(0x6c)
export const and = two(0x71)
export const or = two(0x72)
export const left = two(0x74)
export const right = two(0x76)
export const not = (a: Code): Code => [a, 0x45]
export const trailingZeros = (a: Code): Code => [a, 0x68]
export const countBits = (a: Code): Code => [a, 0x69]

/** Numbers of eight bytes, and the low half of one. */
export const long = (value: bigint): Code => [0x42, signed(BigInt.asIntN(64, value))]
export const unequalLong = two(0x52)
export const plusLong = two(0x7c)
export const timesLong = two(0x7e)
export const andLong = two(0x83)
export const orLong = two(0x84)
export const xorLong = two(0x85)
export const leftLong = two(0x86)
export const rightLong = two(0x88)
export const trailingZerosLong = (a: Code): Code => [a, 0x7a]
export const narrow = (a: Code): Code => [a, 0xa7]
export const widen = (a: Code): Code => [a, 0xad]

/** Memory is read and written at `address + offset`, wherever that is. */
const at = (opcode: number, align: number, offset: number): Code => [
  opcode,
  align,
  unsigned(offset),
]
export const byteAt = (address: Code, offset = 0): Code => [address, at(0x2d, 0, offset)]
export const pairAt = (address: Code, offset = 0): Code => [address, at(0x2f, 0, offset)]
export const wordAt = (address: Code, offset = 0): Code => [address, at(0x28, 0, offset)]
export const longAt = (address: Code, offset = 0): Code => [address, at(0x29, 0, offset)]
export const putByte = (address: Code, value: Code, offset = 0): Code => [
  ...[address, value],
  at(0x3a, 0, offset),
]
export const putWord = (address: Code, value: Code, offset = 0): Code => [
  ...[address, value],
  at(0x36, 0, offset),
]

const wide = (opcode: number): Code => [0xfd, unsigned(opcode)]
export const sixteenAt = (address: Code): Code => [address, wide(0x00), 0, 0]
export const putSixteen = (address: Code, value: Code): Code => [address, value, wide(0x0b), 0, 0]
const splat = (value: number): Code => [int(value), wide(0x0f)]
/** Which of sixteen bytes are so, as a byte of ones each; numbers are signed. */
export const areEqual = (a: Code, value: number): Code => [a, splat(value), wide(0x23)]
export const areLess = (a: Code, value: number): Code => [a, splat(value), wide(0x25)]
export const areGreater = (a: Code, value: number): Code => [a, splat(value), wide(0x27)]
export const either = (a: Code, b: Code): Code => [a, b, wide(0x50)]
export const both = (a: Code, b: Code): Code => [a, b, wide(0x4e)]
/** The highest bit of each of sixteen bytes. */
export const bits = (a: Code): Code => [a, wide(0x64)]

export const when = (condition: Code, then: Code, otherwise?: Code): Code => [
  condition,
  { label: "", opens: 0x04, body: otherwise === undefined ? then : [then, 0x05, otherwise] },
]
/** Jumps to the label go behind a block, and to the beginning of a loop. */
export const block = (label: string, body: Code): Code => ({ label, opens: 0x02, body })
export const loop = (label: string, body: Code): Code => ({ label, opens: 0x03, body })
export const go = (to: string): Code => [0x0c, { to }]
export const goIf = (condition: Code, to: string): Code => [condition, 0x0d, { to }]
export const leave = (value: Code): Code => [value, 0x0f]
export const call = (index: number, ...values: Code[]): Code => [values, 0x10, unsigned(index)]

type Piece = {
  name: string
  parameters: number
  /** Locals behind the parameters: numbers, those of eight bytes, and sixteen bytes each. */
  numbers: number
  longs: number
  sixteens: number
  /** What it gives stays behind. */
  body: Code
}

/** A module with these functions, of numbers to a number, on an imported memory. */
export function assemble(functions: Piece[]): Uint8Array {
  const types = functions.map(({ parameters }) => [
    ...[0x60, parameters, ...new Array<number>(parameters).fill(I32)],
    ...[1, I32],
  ])
  const bodies = functions.map(({ numbers, longs, sixteens, body }) => {
    const locals = [3, unsigned(numbers), I32, unsigned(longs), I64, unsigned(sixteens), V128]
    const code = [...locals, placed(body, []), 0x0b].flat(2)
    return [...unsigned(code.length), ...code]
  })
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, [[...name("text"), ...name("memory"), 2, 0, 1]]),
    ...section(
      3,
      functions.map((_, i) => [i]),
    ),
    ...section(
      7,
      functions.map((one, i) => [...name(one.name), 0, i]),
    ),
    ...section(10, bodies),
  ])
}

function section(id: number, entries: number[][]): number[] {
  const content = [...unsigned(entries.length), ...entries.flat()]
  return [id, ...unsigned(content.length), ...content]
}

function name(text: string): number[] {
  return [text.length, ...new TextEncoder().encode(text)]
}

/** The code as bytes, with jumps as the number of blocks that they leave. */
function placed(code: Code, around: string[]): number[] {
  if (typeof code === "number") return [code]
  if (Array.isArray(code)) return code.flatMap((piece) => placed(piece, around))
  if ("to" in code) {
    const index = around.indexOf(code.to)
    if (index < 0) throw new Error(`There is nothing called ${code.to} here.`)
    return unsigned(index)
  }
  return [code.opens, 0x40, ...placed(code.body, [code.label, ...around]), 0x0b]
}

/** LEB128, the way in which WebAssembly writes numbers. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: bigint): number[] {
  const low = Number(BigInt.asUintN(7, value))
  const rest = value >> 7n
  const done = (rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40)
  return done ? [low] : [low | 0x80, ...signed(rest)]
}

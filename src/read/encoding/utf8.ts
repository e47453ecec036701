/**
 * How many bytes the well-formed UTF-8 sequence at `at` has (2 to 4), or 0 when there is none: a
 * stray continuation, an overlong form, a surrogate, or a sequence that `end` cuts off.
 */
export function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!
  if (first! < 0xc2 || first! > 0xf4) return 0
  const second = bytes[at + 1]!
  if (first! < 0xe0) return at + 1 < end && (second! & 0xc0) === 0x80 ? 2 : 0
  if (at + 2 >= end || (second! & 0xc0) !== 0x80 || (bytes[at + 2]! & 0xc0) !== 0x80) return 0
  if (first < 0xf0) {
    if (first === 0xe0 && second! < 0xa0) return 0
    return first === 0xed && second! > 0x9f ? 0 : 3
  }
  if (at + 3 >= end || (bytes[at + 3]! & 0xc0) !== 0x80) return 0
  if (first === 0xf0 && second! < 0x90) return 0
  return first === 0xf4 && second > 0x8f ? 0 : 4
}

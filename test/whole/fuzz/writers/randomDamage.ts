import type { Chance } from "../chance.ts"

/** A file that something happened to: in the clean one, that was the bytes from `start` to `end`. */
export type Damaged = { bytes: Uint8Array; start: number; end: number; what: string }

const TELLING = [
  '"',
  "'",
  ",",
  ";",
  "\t",
  "|",
  "\\",
  "\n",
  "\r",
  "\r\n",
  '""',
  "\\N",
  "\\n",
  "\\\\",
]
  .concat(['\\"', '",', ',"', "\0", " ", "=", "NULL", "NA", "é", "x", "\ufeff"])
  .map((text) => Buffer.from(text))
  .concat([Buffer.of(0xff), Buffer.of(0xc3), Buffer.of(0x80)])

/** One thing that happens to files on their way, somewhere behind the first `header` bytes. */
export function randomDamage(clean: Uint8Array, header: number, chance: Chance): Damaged {
  const place = () => header + chance.below(clean.length - header)
  const some = (most: number, from: number) => Math.min(clean.length, from + 1 + chance.below(most))
  const telling = () => {
    const found = [...clean.keys()].filter((at) => at >= header && TELLS.has(clean[at]!))
    return found.length === 0 ? place() : chance.pick(found)
  }
  const at = chance.once(2) ? place() : telling()
  const kinds: (() => Damaged)[] = [
    () => replaced(clean, at, clean.length, Buffer.alloc(0), "cut off"),
    () => replaced(clean, at, at + 1, chance.bytes(1), "another byte"),
    () => replaced(clean, at, at + 1, flipped(clean[at]!, chance), "a flipped bit"),
    () => replaced(clean, at, at + 1, chance.pick(TELLING), "another sign"),
    () => replaced(clean, at, at, chance.pick(TELLING), "a sign too many"),
    () => replaced(clean, at, at + 1, Buffer.alloc(0), "a byte too few"),
    () => replaced(clean, at, at, clean.subarray(at, at + 1), "a byte twice"),
    () => replaced(clean, at, some(300, at), Buffer.alloc(0), "a piece cut out"),
    () => replaced(clean, at, at, clean.subarray(at, some(300, at)), "a piece twice"),
    () =>
      replaced(clean, lineAt(clean, at, header), at, Buffer.alloc(0), "the start of a line lost"),
    () => replaced(clean, at, at, clean.subarray(lineAt(clean, at, header), at), "a line cut"),
  ]
  return chance.pick(kinds)()
}

const TELLS = new Set([..."\"',;\t|\\\r\n"].map((char) => char.charCodeAt(0)))

function replaced(
  clean: Uint8Array,
  start: number,
  end: number,
  by: Uint8Array,
  what: string,
): Damaged {
  const bytes = Buffer.concat([clean.subarray(0, start), by, clean.subarray(end)])
  return { bytes, start, end, what: `${what}: ${JSON.stringify(Buffer.from(by).toString())}` }
}

function flipped(byte: number, chance: Chance): Uint8Array {
  return Uint8Array.of(byte ^ (1 << chance.below(8)))
}

function lineAt(bytes: Uint8Array, at: number, least: number): number {
  return Math.max(least, bytes.lastIndexOf(10, at - 1) + 1)
}

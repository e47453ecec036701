import { mulberry32 } from "../../../../bench/run/customers.ts"
import { archiveOf, type Part } from "../../../read/workbook/archives.ts"
import { randomSheet } from "../../../read/workbook/spellings.ts"
import { Chance } from "../chance.ts"

/** What is changed at random: the bytes of the archive, or the XML of its parts. */
export const TARGETS = ["archive", "sheet"] as const
export type Target = (typeof TARGETS)[number]

/** A workbook that a seed decides, with some harm done to it, or none. */
export function randomWorkbook(target: Target, seed: number): Uint8Array {
  const chance = new Chance(seed)
  const parts = [...randomSheet(mulberry32(~seed)).parts, ...someMore(chance)]
  if (target === "sheet") return archiveOf(parts.map((part) => changedPart(part, chance)))
  return changedArchive(archiveOf(parts.map((part) => misdescribed(part, chance))), chance)
}

/** Parts that a workbook may have besides. */
function someMore(chance: Chance): Part[] {
  const relation = (type: string, target: string) =>
    `<Relationship Id="m${chance.below(9)}" Type="x/${type}" Target="${target}"/>`
  const table = `<table ref="A1:C${chance.below(40)}" totalsRowCount="${chance.below(2)}"/>`
  const all: Part[] = [
    { name: "xl/table.xml", content: table },
    {
      name: "xl/_rels/sheet.xml.rels",
      content: `<Relationships>${relation("table", "table.xml")}</Relationships>`,
    },
    { name: "docProps/app.xml", content: "<Properties/>", stored: true },
  ]
  return all.filter(() => chance.once(2))
}

/** The directory may lie about where a part is and how large. */
function misdescribed(part: Part, chance: Chance): Part {
  const stored = chance.once(4)
  if (!chance.once(10)) return { ...part, stored }
  const at = chance.pick([0, 1, 30, 1000, 0x7fffffff, 0xffffffff])
  const unpacked = chance.pick([0, 1, 65_536, 2 ** 32, 2 ** 33 + 1, 2 ** 53, 2 ** 62])
  return chance.once(2) ? { ...part, stored, at } : { ...part, stored, unpacked }
}

const NUMBERS = [0, 1, 2, 8, 9, 21, 22, 255, 256, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff]
const SIGNATURES = [
  "PK\x03\x04",
  "PK\x01\x02",
  "PK\x05\x06",
  "PK\x06\x06",
  "PK\x06\x07",
  "PK\x07\x08",
]

function changedArchive(archive: Uint8Array, chance: Chance): Uint8Array {
  let bytes = Buffer.from(archive)
  for (let times = chance.below(6); times > 0 && bytes.length > 0; times--) {
    // What matters most stands at the end.
    const at = chance.once(2)
      ? Math.max(0, bytes.length - 1 - chance.below(400))
      : chance.below(bytes.length)
    const end = Math.min(bytes.length, at + 1 + chance.below(60))
    bytes = Buffer.from(
      chance.pick([
        () => replaced(bytes, at, at + 1, chance.bytes(1)),
        () => replaced(bytes, at, at + 2, numberOf(chance, 2)),
        () => replaced(bytes, at, at + 4, numberOf(chance, 4)),
        () => replaced(bytes, at, at, Buffer.from(chance.pick(SIGNATURES), "latin1")),
        () => replaced(bytes, at, end, Buffer.alloc(0)),
        () => replaced(bytes, at, at, bytes.subarray(at, end)),
        () => bytes.subarray(0, chance.once(3) ? at : bytes.length),
        () => replaced(bytes, bytes.length, bytes.length, chance.bytes(chance.below(300))),
      ])(),
    )
  }
  return bytes
}

function numberOf(chance: Chance, bytes: number): Buffer {
  const number = Buffer.alloc(bytes)
  number.writeUIntLE(chance.pick(NUMBERS) % 2 ** (8 * bytes), 0, bytes)
  return number
}

const TOKENS = [
  ...[
    "<c",
    "<c>",
    "</c>",
    "<c/>",
    "<v>",
    "</v>",
    "<row>",
    "</row>",
    "<is><t>",
    "</t></is>",
    "<f/>",
  ],
  ...['<row r="9">', '<c r="B2" t="s">', '<c r="XFE1">', '<c r="AAAAA1"/>', ' t="s"', ' s="99999"'],
  ...["<si>", "</si>", "<r>", "<rPh>", "</rPh>", "<t xml:space='preserve'>", "<x:c>", "<mergeCell"],
  ...["<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE", "&amp;", "&#", "&#x110000;", "&"],
  ...["<", ">", "/>", "/", "'", '"', "=", " ", "\n", "\r", "_x000D_", "_xD800_", "_x", "\0", "\t"],
  ...["1e999", "-", "NaN", "4294967296", "99999999999999999999", "1.5", "é", "😀", "\ufeff"],
  ...[
    'hidden="1"',
    'ref="A1:XFD1048576"',
    'date1904="1"',
    "</sheetData>",
    "<sheetData>",
    "</worksheet>",
  ],
]
  .map((text) => Buffer.from(text))
  .concat([
    Buffer.of(0xff, 0xfe),
    Buffer.of(0xfe, 0xff),
    Buffer.of(0xc3),
    Buffer.of(0xed, 0xa0, 0x80),
  ])

function changedPart(part: Part, chance: Chance): Part {
  if (!chance.once(2)) return part
  let bytes = Buffer.from(part.content)
  for (let times = chance.below(8); times > 0; times--) {
    const at = chance.below(bytes.length + 1)
    const end = Math.min(bytes.length, at + chance.below(chance.once(5) ? 5000 : 60))
    const token = chance.pick(TOKENS)
    const many = Buffer.concat(
      new Array<Buffer>(1 + chance.below(chance.once(20) ? 20_000 : 3)).fill(token),
    )
    bytes = Buffer.from(
      chance.pick([
        () => replaced(bytes, at, at, token),
        () => replaced(bytes, at, at, many),
        () => replaced(bytes, at, at + token.length, token),
        () => replaced(bytes, at, end, Buffer.alloc(0)),
        () => replaced(bytes, at, at, bytes.subarray(at, end)),
        () => replaced(bytes, at, at + 1, chance.bytes(1)),
        () => bytes.subarray(0, chance.once(4) ? at : bytes.length),
      ])(),
    )
  }
  return { ...part, content: bytes }
}

function replaced(bytes: Buffer, start: number, end: number, by: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, start), by, bytes.subarray(end)])
}

import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib"
import type { Chance } from "./chance.ts"
import { damaged, listBytes, listText } from "./lists.ts"

/** What a request carries, and what it says that it is. */
export type Body = { bytes: Buffer; type: string | null; encoding?: string }

export type Material = { name: string; bytes: Buffer }[]

/** A body of any of the forms that the endpoint takes or refuses. */
export function randomBody(chance: Chance, material: Material): Body {
  const kind = chance.below(10)
  if (kind < 4) return packed(chance, jsonBody(chance, material))
  if (kind < 7) return packed(chance, rawBody(chance, material))
  if (kind < 9) return packed(chance, formBody(chance, material))
  return bomb(chance)
}

function rawBody(chance: Chance, material: Material): Body {
  const types = ["text/csv", "text/csv", "application/csv", "text/tab-separated-values"]
  if (material.length > 0 && chance.once(2)) {
    return { bytes: damaged(chance, chance.pick(material).bytes), type: chance.pick(types) }
  }
  const { bytes, encoding } = listBytes(chance)
  const charset = chance.pick([encoding, encoding, "utf-8", "none", '"', "utf-16", "ISO-8859-1"])
  return {
    bytes,
    type: chance.pick(types) + (chance.once(2) ? `; charset=${charset}` : ""),
  }
}

/** JSON as it should be, and as it should not be, in every way that comes to mind. */
export function jsonBody(chance: Chance, material: Material): Body {
  const type = chance.pick([
    ...["application/json", "application/json", "application/json; charset=utf-8"],
    ...["application/json; charset=utf-16", "APPLICATION/JSON", "application/json;;", "text/json"],
  ])
  if (material.length > 0 && chance.once(3)) {
    const { name, bytes } = chance.pick(material)
    if (name.endsWith(".json")) return { bytes: damaged(chance, bytes), type }
    const content = bytes.toString(chance.once(4) ? "latin1" : "utf8")
    return { bytes: Buffer.from(JSON.stringify({ content })), type }
  }
  return { bytes: damaged(chance, jsonBytes(chance, jsonText(chance))), type }
}

function jsonText(chance: Chance): string {
  const content = jsonString(chance, listText(chance))
  const value = chance.pick(JSON_VALUES)
  const deep = 10 ** (1 + chance.below(5))
  const identifierCounts: (() => string)[] = [
    () => `{"content":${content}}`,
    () => `{"content":${content}}`,
    () => ` \r\n{\t"content" :\n${content} } \n`,
    () => `{"cont\\u0065nt":${content}}`,
    () => `{"content":${content},"content":${jsonString(chance, listText(chance))}}`,
    () => `{"content":${content},"${chance.pick(PROPERTIES)}":${value}}`,
    () => `{"${chance.pick(PROPERTIES)}":${value},"content":${content}}`,
    () => `{"content":${value}}`,
    () => value,
    () => `[${content}]`,
    () => `{"content":${content}}${chance.pick(["}", "{}", "x", "\u0000", "//", ","])}`,
    () => `{"content":${content}`,
    () => `{"content":${"[".repeat(deep)}${"]".repeat(deep)}}`,
    () => `{"a":`.repeat(deep),
    () => `{'content':'name'}`,
    () => `{"content":"${"\\u00".repeat(chance.below(9))}"}`,
    () => `{"content":"name\\n${"a\\n".repeat(chance.below(5000))}"}`,
    () => `{"${"k".repeat(2 ** chance.below(18))}":1}`,
  ]
  return chance.pick(identifierCounts)()
}

const JSON_VALUES = [
  ...["null", "true", "0", "-0", "1e999", "-1e-999", "01", "NaN", '""', "{}", "[]", '{"a":{}}'],
  ...['["name"]', '"name"', '"\\ud800"', '"\\x"', "9".repeat(400), '{"__proto__":{"polluted":1}}'],
]
const PROPERTIES = [
  "__proto__",
  "constructor",
  "prototype",
  "Content",
  "content ",
  "csv",
  "",
  "\\u0000",
]

/** A string with some characters written as escapes, or with what JSON does not allow. */
function jsonString(chance: Chance, text: string): string {
  const plain = JSON.stringify(text)
  if (chance.once(3)) return plain
  if (chance.once(10)) return plain.replace(/\\n/g, "\n")
  const escaped = [...text].map((character) =>
    chance.once(4)
      ? Array.from(character, (_, at) => escapeOf(character.charCodeAt(at))).join("")
      : JSON.stringify(character).slice(1, -1),
  )
  if (chance.once(5)) escaped.splice(chance.below(escaped.length + 1), 0, "\\ud83d")
  if (chance.once(5)) escaped.splice(chance.below(escaped.length + 1), 0, "\\u0000")
  if (chance.once(30)) escaped.splice(chance.below(escaped.length + 1), 0, "\\q")
  return `"${escaped.join("")}"`
}

function escapeOf(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`
}

function jsonBytes(chance: Chance, text: string): Buffer {
  if (chance.once(20)) return Buffer.from(`\ufeff${text}`, "utf16le")
  return Buffer.from(chance.once(15) ? `\ufeff${text}` : text, chance.once(15) ? "latin1" : "utf8")
}

function formBody(chance: Chance, material: Material): Body {
  const boundary = chance.pick(["x", "----Form7", "a".repeat(70), "'()+_,-./:=?", "b".repeat(300)])
  const files = chance.once(5) ? chance.below(5) : 1
  const parts = Array.from({ length: files }, () => filePart(chance, material))
  for (const _ of chance.times(0, 2, () => 0)) {
    const field = 'content-disposition: form-data; name="f"\r\n\r\nvalue'
    parts.splice(chance.below(parts.length + 1), 0, Buffer.from(field))
  }
  if (chance.once(50)) parts.push(...chance.times(500, 2000, () => Buffer.from("x: y\r\n\r\nz")))
  const pieces = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n`),
    part,
    Buffer.from("\r\n"),
  ])
  const end = chance.once(10) ? "" : `--${boundary}--${chance.pick(["", "\r\n", "\r\ntail"])}`
  const bytes = damaged(chance, Buffer.concat([...pieces, Buffer.from(end)]))
  const told = chance.once(10) ? chance.pick(["", "; boundary=", "; boundary=other"]) : null
  return { bytes, type: `multipart/form-data${told ?? `; boundary="${boundary}"`}` }
}

function filePart(chance: Chance, material: Material): Buffer {
  const names = [
    "a.csv",
    "",
    "../../x.csv",
    'q\\".csv',
    "ü.csv",
    "a".repeat(3000),
    "a\u0000.csv",
    "=x",
  ]
  const headers = [
    `Content-Disposition: ${chance.pick(["form-data", "form-data", "file"])}; ` +
      `name="${chance.pick(["file", "file", "__proto__", ""])}"; filename="${chance.pick(names)}"`,
    ...(chance.once(2) ? [`Content-Type: text/csv; charset=${chance.pick(["utf-8", "x"])}`] : []),
    ...(chance.once(20) ? [`X-Long: ${"x".repeat(2 ** chance.below(18))}`] : []),
    ...(chance.once(20) ? ["Content-Transfer-Encoding: base64"] : []),
  ]
  return Buffer.concat([
    Buffer.from(`${headers.join(chance.once(30) ? "\n" : "\r\n")}\r\n\r\n`),
    rawBody(chance, material).bytes,
  ])
}

const PACKERS: Record<string, (bytes: Buffer) => Buffer> = {
  gzip: (bytes) => gzipSync(bytes),
  "x-gzip": (bytes) => gzipSync(bytes),
  deflate: (bytes) => deflateSync(bytes),
  br: (bytes) => brotliCompressSync(bytes),
  zstd: (bytes) => zstdCompressSync(bytes),
}

/** Once in a while compressed, rightly or not. */
function packed(chance: Chance, body: Body): Body {
  if (!chance.once(4)) return body
  const encoding = chance.pick(Object.keys(PACKERS))
  const kind = chance.below(8)
  if (kind === 0) return { ...body, encoding }
  if (kind === 1) return { ...body, encoding: "deflate", bytes: deflateRawSync(body.bytes) }
  const bytes = PACKERS[encoding]!(body.bytes)
  if (kind === 2) return { ...body, encoding, bytes: damaged(chance, damaged(chance, bytes)) }
  if (kind === 3) return { ...body, encoding, bytes: Buffer.concat([bytes, bytes]) }
  if (kind === 4) return { ...body, encoding: `${encoding}, ${encoding}`, bytes }
  if (kind === 5)
    return { ...body, encoding, bytes: bytes.subarray(0, chance.below(bytes.length + 1)) }
  return { ...body, encoding, bytes }
}

/** Few bytes that become very many. They are made once. */
function bomb(chance: Chance): Body {
  const encoding = chance.pick(["gzip", "deflate", "br", "zstd"])
  BOMBS[encoding] ??= PACKERS[encoding]!(
    Buffer.from(`name\n${"a".repeat(1000)}\n`.padEnd(64 * 1024 * 1024, `${"a".repeat(500)}\n`)),
  )
  const bytes = chance.once(3) ? PACKERS.gzip!(BOMBS[encoding]) : BOMBS[encoding]
  return { bytes, type: chance.pick(["text/csv", "application/json"]), encoding }
}

const BOMBS: Record<string, Buffer> = {}

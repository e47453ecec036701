import assert from "node:assert/strict"
import { test } from "node:test"
import iconv from "iconv-lite"
import { mulberry32 } from "../../bench/run/customers.ts"
import { type DecodeOptions, decode } from "../../src/read/encoding/decode.ts"
import { encodingOf } from "../../src/read/encoding/transcode.ts"
import { NAMES_OF_THE_WORLD } from "../fixtures/namesOfTheWorld.ts"

type Result = { encoding: string; bom: boolean; text: string; broken: number }

/** Decodes the bytes in chunks of these sizes, the last size again and again. */
async function decodeIn(
  bytes: Uint8Array,
  sizes: number[],
  options: DecodeOptions = {},
): Promise<Result> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let at = 0
    for (let i = 0; at < bytes.length; i++) {
      const size = sizes[Math.min(i, sizes.length - 1)]!
      yield bytes.slice(at, at + size!)
      at += size
    }
  }
  const decoded = await decode(chunks(), options)
  const parts: Uint8Array[] = []
  for await (const part of decoded.chunks) parts.push(part)
  const utf8 = Buffer.concat(parts)
  return {
    encoding: decoded.encoding,
    bom: decoded.bom,
    text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(utf8),
    broken: utf8.filter((byte) => byte === 0xff).length,
  }
}

const SAMPLE = "name,city\nJosé 山田 Иван 🦊,Łódź\né,\u0301x\n"

for (const encoding of ["utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be"]) {
  test(`${encoding} with its mark, cut anywhere`, async () => {
    const bytes = new Uint8Array(iconv.encode(`\ufeff${SAMPLE}`, encoding, { addBOM: false }))
    for (let cut = 1; cut < bytes.length; cut++) {
      const { text, ...rest } = await decodeIn(bytes, [cut, 3])
      assert.deepEqual({ text, ...rest }, { encoding, bom: true, text: SAMPLE, broken: 0 })
    }
  })
}

for (const encoding of ["utf-8", "utf-16le", "utf-16be", "utf-32le"]) {
  test(`${encoding} without a mark`, async () => {
    const bytes = new Uint8Array(iconv.encode(SAMPLE, encoding, { addBOM: false }))
    const { text, encoding: found } = await decodeIn(bytes, [1])
    assert.deepEqual([found, text], [encoding, SAMPLE])
  })
}

test("two marks in a row are both dropped", async () => {
  const { text } = await decodeIn(new TextEncoder().encode(`\ufeff\ufeff${SAMPLE}`), [2])
  assert.equal(text, SAMPLE)
})

test("a mark beats what was said, and the user's word beats the request's", async () => {
  const polish = new Uint8Array(iconv.encode("Łódź,ą\n", "windows-1250"))
  const said = { encoding: "cp1250", charset: "iso-8859-1" }
  assert.equal((await decodeIn(polish, [4], said)).text, "Łódź,ą\n")
  const marked = new TextEncoder().encode("\ufeffŁódź\n")
  assert.equal((await decodeIn(marked, [4], said)).text, "Łódź\n")
})

test("JSON text is UTF-8 whatever it looks like", async () => {
  const bytes = Uint8Array.from([0x4a, 0x6f, 0x73, 0xe9, 0x0a])
  const { encoding, text } = await decodeIn(bytes, [9], { jsonText: true, charset: "latin1" })
  assert.deepEqual([encoding, text], ["utf-8", "Jos\ufffd\n"])
})

test("windows-1252 has its signs between 0x80 and 0x9F", async () => {
  const bytes = Uint8Array.from([0x80, 0x93, 0x94, 0x85, 0x92, 0x8a, 0x9f, 0xe9])
  const { text } = await decodeIn(bytes, [1], { encoding: "windows-1252" })
  assert.equal(text, "€“”…’ŠŸé")
})

test("bytes without a meaning are marked as broken, not replaced in silence", async () => {
  const { broken } = await decodeIn(Uint8Array.from([0x41, 0x81, 0x42]), [1], {
    encoding: "cp1252",
  })
  assert.equal(broken, 1)
  const cut = await decodeIn(Uint8Array.from([0x41, 0x00, 0x3d, 0xd8, 0x42, 0x00]), [6], {
    encoding: "utf-16le",
  })
  assert.equal(cut.broken, 1)
  const half = await decodeIn(Uint8Array.from([0x41, 0x93]), [2], { encoding: "shift_jis" })
  assert.equal(half.broken, 1)
})

test("labels are known by their usual names, others are not", () => {
  const names = ["UTF8", "latin1", "CP1250", "Shift-JIS", "ibm850", "cp852", "utf-32le", "ebcdic"]
  assert.deepEqual(names.map(encodingOf), [
    "utf-8",
    "windows-1252",
    "windows-1250",
    "shift_jis",
    "ibm850",
    "ibm852",
    "utf-32le",
    null,
  ])
})

test("the first letter beyond ASCII may come after megabytes", async () => {
  const start = "Ann,ann@example.com\n".repeat(100_000)
  const bytes = new Uint8Array(iconv.encode(`${start}Łukasz Wałęsa,Świętosław\n`, "windows-1250"))
  const { text, encoding } = await decodeIn(bytes, [70_001])
  assert.equal(encoding, "windows-1250")
  assert.ok(text.endsWith("Łukasz Wałęsa,Świętosław\n") && text.startsWith("Ann"))
})

test("one letter beyond ASCII is seen wherever it stands", async () => {
  for (let at = 0; at < 80; at++) {
    const text = `name\n${"a".repeat(at)}é${"a".repeat(80 - at)}\n`
    const found = await decodeIn(new Uint8Array(iconv.encode(text, "windows-1252")), [1000])
    assert.deepEqual([found.text, found.broken], [text, 0], `letter ${at}`)
  }
})

test("UTF-8 with a broken byte stays UTF-8", async () => {
  const many = new TextEncoder().encode("Müller,Łódź\n".repeat(500))
  const bytes = Uint8Array.from([...many, 0x4a, 0xe9, 0x0a, ...many])
  const { encoding, text } = await decodeIn(bytes, [100])
  assert.equal(encoding, "utf-8")
  assert.equal(text.split("\ufffd").length, 2)
})

test("lists of names give away their encoding in every language", async () => {
  for (const [language, { encodings, words }] of Object.entries(NAMES_OF_THE_WORLD)) {
    for (const encoding of encodings) {
      const rows = words.split(",").map((word, i) => `${word},user${i}@example.com,Berlin\n`)
      const text = `name,email,city\n${rows.join("")}`
      const bytes = new Uint8Array(iconv.encode(text, encoding))
      const { text: actual } = await decodeIn(bytes, [50])
      const expected = iconv.decode(Buffer.from(bytes), encoding)
      assert.equal(actual, expected, `${language} in ${encoding}`)
    }
  }
})

test("four names are enough nearly always", async () => {
  const random = mulberry32(5)
  let right = 0
  let all = 0
  for (const { encodings, words } of Object.values(NAMES_OF_THE_WORLD)) {
    const names = words.split(",")
    for (let i = 0; i < 20 * encodings.length; i++) {
      const encoding = encodings[i % encodings.length]
      const four = [0, 1, 2, 3].map(() => names[Math.floor(random() * names.length)])
      const text = `name,email\n${four.map((name) => `${name},a@example.com\n`).join("")}`
      const { text: actual } = await decodeIn(new Uint8Array(iconv.encode(text, encoding!)), [999])
      all++
      if (actual === text) right++
    }
  }
  console.log(`${right} of ${all} lists of four names`)
  assert.ok(right / all > 0.97, `${right} of ${all}`)
})

test("what is decided does not depend on how the bytes are cut", async () => {
  for (const { encodings, words } of Object.values(NAMES_OF_THE_WORLD)) {
    const bytes = new Uint8Array(
      iconv.encode(`name\n${words.replaceAll(",", "\n")}`, encodings[0]!),
    )
    const whole = await decodeIn(bytes, [bytes.length])
    assert.deepEqual(await decodeIn(bytes, [1]), whole)
    assert.deepEqual(await decodeIn(bytes, [7, 2, 30]), whole)
  }
})

test("of a large file in an old code page some thousand letters tell which one it is", async () => {
  const russian = Buffer.from([0xc8, 0xe2, 0xe0, 0xed, 0xee, 0xe2, 0xe0, 0x0a])
  const told = Array.from({ length: 2_000 }, () => russian)
  // No letter in any Cyrillic code page: read on, it would outweigh what came first.
  const noise = Buffer.alloc(200_000, 0x98)
  const { encoding } = await decodeIn(Buffer.concat([...told, noise]), [65_536])
  assert.equal(encoding, "windows-1251")
})

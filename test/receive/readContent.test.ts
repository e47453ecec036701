import assert from "node:assert/strict"
import { existsSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import fc from "fast-check"
import { AppError } from "../../src/errors.ts"
import { readContent } from "../../src/receive/readContent.ts"
import { slowContent } from "./slowContent.ts"

const OWN = join(import.meta.dirname, "..", "fixtures", "json-body")
const EXTRA = join(process.env.MUSTER_EXTRA_CASES ?? "", "json-body")

test("every case reads as JSON.parse reads it, whole and one byte at a time", async (t) => {
  const folders = process.env.MUSTER_EXTRA_CASES && existsSync(EXTRA) ? [OWN, EXTRA] : [OWN]
  if (folders.length === 1) t.diagnostic("MUSTER_EXTRA_CASES is unset: JSONTestSuite is not run")
  const files = folders.flatMap((cwd) =>
    globSync("**/[0-9a-z]*.json", { cwd }).map((f) => join(cwd, f)),
  )
  assert.ok(files.length >= 40)
  for (const file of files.filter((f) => !f.endsWith("index.json"))) {
    const body = readFileSync(file)
    const expected = slowContent(body)
    assert.deepEqual(await read(body, body.length || 1), expected, file)
    if (body.length < 20_000) assert.deepEqual(await read(body, 1), expected, `${file} in bytes`)
  }
})

const BODIES = [
  '{"content":"a\\u00e9\\ud83d\\ude00\\ud83d\\n\\\\\\"b"}',
  '\ufeff \n{ "\\u0063ontent" :\t"Jörg 😀 \\ud83d\\u0041\\ud83d\\ud83d\\ude00" } \r\n',
  '{"content":"\\u00"}',
  '{"content":"a","content":"b"}',
  '{"content":"a"}}',
  '{"cont',
]

test("a body may be cut anywhere", async () => {
  for (const text of BODIES) {
    const body = Buffer.from(text)
    const expected = await read(body, body.length)
    for (let size = 1; size <= body.length; size += 1) {
      assert.deepEqual(await read(body, size), expected, `${text} in pieces of ${size}`)
    }
  }
})

test("generated bodies read as JSON.parse reads them", async () => {
  const string = fc.string({ unit: "binary", maxLength: 40 })
  const escaped = string.map((s) => JSON.stringify(s).replaceAll("\\\\", "\\u005c"))
  const broken = fc.string({ maxLength: 30 }).map((s) => `{"content":"${s}"}`)
  const fine = fc
    .oneof(
      escaped,
      string.map((s) => JSON.stringify(s)),
    )
    .map((s) => `{"content":${s}}`)
  const pieces = fc.integer({ min: 1, max: 70 })
  await fc.assert(
    fc.asyncProperty(fc.oneof(fine, broken), pieces, async (text, size) => {
      const body = Buffer.from(text)
      assert.deepEqual(await read(body, size), slowContent(body))
    }),
    { numRuns: 3000, seed: 20_261_123 },
  )
})

const REFUSALS: [body: string | Uint8Array, message: RegExp][] = [
  ["", /The body is empty/],
  ["{}", /"content" is missing/],
  ["[1]", /must be a JSON object .* at byte 0 there is "\["/],
  ['{"content":42}', /must be a string .* it is a number/],
  ['{"content":null}', /it is null/],
  ['{"content":{"length":1}}', /it is an object/],
  ['{"content":true}', /it is true or false/],
  ['{"content":"a","dryRun":true}', /The property "dryRun" is unknown/],
  ['{"__proto__":{"content":"a"}}', /The property "__proto__" is unknown/],
  ['{"content":"a","content":"b"}', /there twice/],
  ['{"content":"a"', /ends too early/],
  ['{"content":"a"} x', /Nothing may follow .* at byte 16 there is "x"/],
  ['{"content":"a"} 😀', /at byte 16 there is "(😀|\ufffd)"/],
  ['{"content":"a\nb"}', /control character that is not escaped in content, at byte 13/],
  ['{"content":"a\\q"}', /an escape that JSON does not have in content, at byte 13/],
  [Buffer.from('{"content":"Jos\xe9"}', "latin1"), /not valid UTF-8/],
]

test("a refusal says what is wrong and where", async () => {
  for (const [body, message] of REFUSALS) {
    const bytes = Buffer.from(body)
    for (const size of [1, 1000]) {
      await assert.rejects(collect(bytes, size), (error: unknown) => {
        assert.ok(error instanceof AppError)
        assert.equal(error.code, "invalid")
        assert.match(error.message, message)
        return true
      })
    }
  }
})

test("a million quotes, line ends or brackets take no more time than their number", async () => {
  for (const unit of ['\\"', "\\n", "\\u00e9", "\\ud800", "x"]) {
    const body = Buffer.from(`{"content":"${unit.repeat(1_000_000)}"}`)
    const started = performance.now()
    await collect(body, 65_536)
    assert.ok(performance.now() - started < 2_000, unit)
  }
  await assert.rejects(collect(Buffer.from(`{"x":${"[".repeat(1_000_000)}`), 65_536), /unknown/)
})

async function read(body: Uint8Array, size: number): Promise<Uint8Array | null> {
  try {
    return await collect(body, size)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

async function collect(body: Uint8Array, size: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const chunk of readContent(inPieces(body, size))) pieces.push(chunk)
  return new Uint8Array(Buffer.concat(pieces))
}

async function* inPieces(body: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size)
}

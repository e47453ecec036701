import assert from "node:assert/strict"
import { test } from "node:test"
import { promisify } from "node:util"
import zlib from "node:zlib"
import { AppError } from "../../src/errors.ts"
import { type Received, receive } from "../../src/receive/receive.ts"
import { UPLOAD_LIMITS, type UploadLimits } from "../../src/receive/watchUpload.ts"

const CSV = "name,email\nÅsa,asa@example.com\n"
const LIMITS: UploadLimits = { ...UPLOAD_LIMITS, bodyBytesMax: 50_000_000 }

test("JSON, CSV, TSV and a form give the same bytes, plain and in each encoding", async () => {
  const bodies: [type: string, body: Buffer, form: Received["form"]][] = [
    ["application/json", Buffer.from(JSON.stringify({ content: CSV })), "json"],
    ["text/csv; charset=UTF-8", Buffer.from(CSV), "csv"],
    ["text/tab-separated-values", Buffer.from(CSV), "tsv"],
    ['multipart/form-data; boundary="x1"', multipart([["file", "kunden.csv", CSV]]), "multipart"],
  ]
  const packers = {
    gzip: zlib.gzipSync,
    deflate: zlib.deflateSync,
    br: zlib.brotliCompressSync,
    zstd: zlib.zstdCompressSync,
    "x-gzip": zlib.gzipSync,
    identity: (body: Buffer) => body,
  }
  for (const [type, body, form] of bodies) {
    for (const [encoding, pack] of Object.entries(packers)) {
      for (const size of [1, 7, 100_000]) {
        const received = await open(pack(body), { type, encoding, size })
        assert.equal((await drain(received)).toString(), CSV, `${type} ${encoding} ${size}`)
        assert.equal(received.form, form)
      }
    }
  }
  const raw = await open(zlib.deflateRawSync(Buffer.from(CSV)), {
    type: "text/csv",
    encoding: "deflate",
  })
  assert.equal((await drain(raw)).toString(), CSV, "deflate without the zlib header")
})

test("the charset and the file's name come with the file", async () => {
  const csv = await open(Buffer.from(CSV), { type: "text/csv; charset=windows-1250" })
  assert.equal(csv.charset, "windows-1250")
  const form = await open(multipart([["f", "C:\\Users\\Åsa\\kunder.csv", CSV]]), {
    type: "multipart/form-data; boundary=x1",
  })
  assert.equal(form.fileName, "kunder.csv")
  await drain(form)
})

test("what is not accepted is named together with what is", async () => {
  const types = ["text/plain", "application/x-www-form-urlencoded", "", "application/xml"]
  for (const type of types) {
    await refuses({ type }, "unsupported_media_type", /text\/csv.*multipart\/form-data/)
  }
  await refuses(
    { type: "application/json; charset=iso-8859-1" },
    "unsupported_media_type",
    /JSON is always UTF-8/,
  )
  await refuses(
    { type: "text/csv", encoding: "compress" },
    "unsupported_media_type",
    /gzip, br, deflate, zstd/,
  )
  await refuses({ type: "text/csv", encoding: "gzip, gzip" }, "unsupported_media_type", /gzip/)
})

test("a body over the limit is refused by length, by bytes and by what it unpacks to", async () => {
  const limits = { ...LIMITS, bodyBytesMax: 1000 }
  const long = Buffer.alloc(1001, "a")
  await refuses({ type: "text/csv", body: long, length: 1001, limits }, "too_large", /1000 bytes/)
  await refuses({ type: "text/csv", body: long, limits }, "too_large", /1000 bytes/)
  for (const [encoding, pack] of [
    ["gzip", zlib.gzipSync],
    ["zstd", zlib.zstdCompressSync],
  ] as const) {
    await refuses({ type: "text/csv", body: pack(long), encoding, limits }, "too_large", /1000/)
  }
  const exact = await open(Buffer.alloc(1000, "a"), { type: "text/csv", limits })
  assert.equal((await drain(exact)).length, 1000)
})

test("a bomb is refused long before the limit", async () => {
  const bomb = await promisify(zlib.gzip)(Buffer.alloc(100_000_000))
  const limits = { ...LIMITS, bodyBytesMax: 2 ** 31 }
  await refuses(
    { type: "text/csv", body: bomb, encoding: "gzip", limits },
    "too_large",
    /200 times/,
  )
})

test("damaged and cut-off compression is refused in every encoding", async () => {
  const long = Buffer.from(CSV.repeat(1000))
  for (const [encoding, pack] of [
    ["gzip", zlib.gzipSync],
    ["deflate", zlib.deflateSync],
    ["br", zlib.brotliCompressSync],
    ["zstd", zlib.zstdCompressSync],
  ] as const) {
    const whole = pack(long)
    const cut = whole.subarray(0, whole.length - 4)
    await refuses({ type: "text/csv", body: cut, encoding }, "invalid", /damaged or cut off/)
    await refuses({ type: "text/csv", body: long, encoding }, "invalid", /damaged or cut off/)
  }
})

test("archives and PDFs are refused with what to do", async () => {
  const magics = [
    ...["%PDF-1.7", "\x1f\x8b\x08", "\x28\xb5\x2f\xfd", "7z\xbc\xaf\x27\x1c\0\x04"],
    ...["Rar!\x1a\x07\x01\0", "\xfd7zXZ\0\0", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0\0\x10JFIF"],
    ...["PAR1\x15\x04", "SQLite format 3\0\x10", "\0\x01\0\0Standard Jet DB\0"],
  ]
  for (const magic of magics) {
    const body = Buffer.concat([Buffer.from(magic, "latin1"), Buffer.alloc(100)])
    await refuses({ type: "text/csv", body, size: 1 }, "invalid", /save or export it as CSV/)
  }
  const document = multipart([["file", "kunden.xlsx", "%PDF-1.7 and more"]])
  const type = "multipart/form-data; boundary=x1"
  await refuses({ type, body: document }, "invalid", /a PDF/)
})

test("a form holds one file and nothing else", async () => {
  const type = "multipart/form-data; boundary=x1"
  const two = multipart([
    ["a", "a.csv", CSV],
    ["b", "b.csv", CSV],
  ])
  for (const size of [1, 50, 100_000]) {
    await refuses({ type, body: two, size }, "invalid", /more than one file/)
    await refuses({ type, body: multipart([]), size }, "invalid", /no file/)
    const field = multipart([["note", null, "hello"]])
    await refuses({ type, body: field, size }, "invalid", /a field "note"/)
    const after = multipart([
      ["a", "a.csv", CSV],
      ["note", null, "hello"],
    ])
    await refuses({ type, body: after, size }, "invalid", /a field "note"/)
    const whole = multipart([["a", "a.csv", CSV.repeat(100)]])
    const cut = whole.subarray(0, whole.length - 8)
    await refuses({ type, body: cut, size }, "invalid", /cut off/)
  }
  // What is no field of a form is skipped, also when all of it arrives at once.
  const foreign = multipart([["a", "a.csv", "x".repeat(200_000)]]).toString()
  const skipped = Buffer.from(foreign.replace("form-data;", "attachment;"))
  await refuses({ type, body: skipped, size: skipped.length }, "invalid", /no file/)
  const nameless = Buffer.from('--x1\r\nContent-Disposition: form-data; x="y"\r\n\r\n1\r\n--x1--')
  await refuses({ type, body: nameless }, "invalid", /a field ""/)
  const headless = Buffer.from("--x1\r\nContent-Disposition: form-data")
  await refuses({ type, body: headless }, "invalid", /cut off before its last boundary/)
  const other = "multipart/form-data; boundary=another"
  await refuses({ type: other, body: two }, "invalid", /cut off before its last boundary/)
  await refuses({ type: "multipart/form-data", body: two }, "invalid", /boundary/)
})

test("an upload that falls silent or trickles is given up", async () => {
  const silent = { ...LIMITS, idleMs: 50 }
  const [headers, never] = [new Headers({ "content-type": "text/csv" }), new Promise(() => {})]
  const stuck = await receive(
    {
      headers,
      body: (async function* () {
        yield Buffer.from("name\n")
        await never
      })(),
    },
    silent,
  )
  await assert.rejects(drain(stuck), /stopped arriving/)
  const slow = { ...LIMITS, graceMs: 50, bytesPerSecondMin: 1000 }
  const trickle = await receive(
    {
      headers,
      body: (async function* () {
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve, 20))
          yield Buffer.from("a")
        }
      })(),
    },
    slow,
  )
  await assert.rejects(drain(trickle), /arrived too slowly/)
})

test("fewer bytes than Content-Length names are refused in every form", async () => {
  const list = `name\n${"Someone\n".repeat(4000)}`
  const half = Buffer.from(`name\n${"Someone\n".repeat(2000)}`)
  const members = [zlib.gzipSync(half), zlib.gzipSync(Buffer.from("Someone\n".repeat(2000)))]
  const form = multipart([["file", "list.csv", list]])
  const epilogue = Buffer.concat([form, Buffer.from("an epilogue that nobody reads")])
  const cases: [sent: Sent, whole: Buffer, kept: number[]][] = [
    [{ type: "text/csv" }, Buffer.from(list), [0, 5, half.length]],
    [{ type: "text/tab-separated-values" }, Buffer.from(list), [half.length]],
    [{ type: "application/json" }, Buffer.from(JSON.stringify({ content: list })), [0, 20_000]],
    [{ type: "application/json" }, Buffer.from(`{"content": "name\\nX\\n"}  \n`), [24, 25]],
    [{ type: "multipart/form-data; boundary=x1" }, epilogue, [200, form.length]],
    [{ type: "text/csv", encoding: "gzip" }, Buffer.concat(members), [members[0]!.length]],
    [{ type: "text/csv", encoding: "br" }, zlib.brotliCompressSync(list), [20]],
    [{ type: "text/csv", encoding: "zstd" }, zlib.zstdCompressSync(list), [20]],
    [{ type: "text/csv", encoding: "deflate" }, zlib.deflateSync(list), [30]],
  ]
  for (const [sent, whole, lengths] of cases) {
    await drain(await open(whole, { ...sent, length: whole.length }))
    for (const kept of lengths) {
      const body = whole.subarray(0, kept)
      const cut = { ...sent, length: whole.length, body }
      await refuses(cut, "invalid", new RegExp(`^Only ${kept} of the ${whole.length} bytes`))
    }
  }
  const more = await open(Buffer.from(list), { type: "text/csv", length: 5 })
  assert.equal((await drain(more)).length, list.length, "something has unpacked it on the way")
})

type Sent = {
  type: string
  encoding?: string
  size?: number
  length?: number
  limits?: UploadLimits
}

async function open(body: Buffer, sent: Sent): Promise<Received> {
  const headers = new Headers()
  if (sent.type) headers.set("content-type", sent.type)
  if (sent.encoding) headers.set("content-encoding", sent.encoding)
  if (sent.length) headers.set("content-length", String(sent.length))
  return receive({ headers, body: inPieces(body, sent.size ?? 65_536) }, sent.limits ?? LIMITS)
}

async function refuses(
  sent: Sent & { body?: Buffer },
  code: string,
  message: RegExp,
): Promise<void> {
  const attempt = async (): Promise<unknown> =>
    drain(await open(sent.body ?? Buffer.from(CSV), sent))
  await assert.rejects(attempt(), (error: unknown) => {
    assert.ok(error instanceof AppError, String(error))
    assert.deepEqual([error.code, message.test(error.message) || error.message], [code, true])
    return true
  })
}

async function drain(received: Received): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const chunk of received.chunks) pieces.push(chunk)
  return Buffer.concat(pieces)
}

function multipart(parts: [name: string, fileName: string | null, content: string][]): Buffer {
  const encoded = parts.map(([name, fileName, content]) => {
    const file = fileName === null ? "" : `; filename="${fileName}"\r\nContent-Type: text/csv`
    return `--x1\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`
  })
  return Buffer.from(`${encoded.join("")}--x1--\r\n`)
}

async function* inPieces(body: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size)
}

import assert from "node:assert/strict"
import { test } from "node:test"
import { mulberry32 } from "../../bench/run/customers.ts"
import { SAMPLE_RECORDS } from "../../src/limits.ts"
import { openCsv } from "../../src/read/openCsv.ts"
import { batchRows, rawText } from "../../src/read/parse/recordBatch.ts"
import { randomCase } from "./compare.ts"

async function everything(bytes: Uint8Array, random: () => number, most: number): Promise<string> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; ) {
      const size = 1 + Math.floor(random() * most)
      yield bytes.slice(at, at + size)
      at += size
    }
  }
  const { dialect, header, headerProblem, sample, warnings, batches } = await openCsv(chunks())
  const rows: unknown[] = []
  const good: string[][] = []
  for await (const batch of batches) {
    const cells = batchRows(batch)
    for (let record = 0; record < batch.count; record++) {
      const problem = batch.problems.find((one) => one.record === record)
      const { [record]: first } = batch.firstLine
      rows.push([first, cells[record], rawText(batch, record), problem?.message])
      if (problem === undefined && good.length < SAMPLE_RECORDS) good.push(cells[record]!)
    }
  }
  // The sample and the batches are read apart, and may not know different records.
  assert.deepEqual(sample, good)
  return JSON.stringify({ dialect, header, headerProblem, sample, warnings, rows })
}

test("2,000 random files are read without an error, however they are cut", async () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const random = mulberry32(seed)
    const { bytes } = randomCase(random)
    const whole = await everything(bytes, random, 1_000_000)
    assert.equal(await everything(bytes, random, 5), whole, `seed ${seed}`)
    assert.equal(await everything(bytes, random, 1), whole, `seed ${seed}`)
  }
})

test("a broken quote above the header leaves the sample what the batches are", async () => {
  const text = ' \n"a""b\n c\r"d\n😀""x@y\rb\\;\\\\;a";\n;;"'
  const bytes = new TextEncoder().encode(text)
  assert.match(await everything(bytes, Math.random, bytes.length), /"header_line":5/)
})

test("quotes and letters in a header do not move the cells below it", async () => {
  const text = '"Name é ""x""",email\n"Ann ""Q"" é",a@b.de\n"Bo ""R""",b@b.de\n'
  async function* source(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text)
  }
  const rows: string[][] = []
  for await (const batch of (await openCsv(source())).batches) rows.push(...batchRows(batch))
  const first = ['Ann "Q" é', "a@b.de"]
  assert.deepEqual(rows, [first, ['Bo "R"', "b@b.de"]])
})

test("a file longer than the sample is read the same however it is cut", async () => {
  const random = mulberry32(3)
  const lines = Array.from({ length: 20_000 }, (_, i) => {
    if (i % 1000 === 7) return `Ann ${i},"open ${i},x\r\n`
    if (i % 1000 === 400) return `Ünal ${i},u${i}@example.com,"one\nTwo, ${i}"\r\n`
    return `Name ${i},n${i}@example.com,${i % 3 === 0 ? "" : i}\r\n`
  })
  const bytes = new TextEncoder().encode(`name,email,notes\r\n${lines.join("")}`)
  assert.ok(bytes.length > 500_000)
  const whole = await everything(bytes, random, 10_000_000)
  assert.equal(await everything(bytes, random, 3000), whole)
  assert.equal(await everything(bytes, random, 200_000), whole)
})

test("others have their turn between the steps of opening a large file", async () => {
  let turns = 0
  let next = setImmediate(function count() {
    turns++
    next = setImmediate(count)
  })
  async function* source(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(`name,email\n${"Ann,ann@example.com\n".repeat(20_000)}`)
  }
  const { batches } = await openCsv(source())
  clearImmediate(next)
  await batches[Symbol.asyncIterator]().return?.()
  assert.ok(turns >= 3, `${turns} turns`)
})

test("who stops reading early closes the source", async () => {
  let closed = false
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield new TextEncoder().encode("name,email\nAnn,ann@example.com\n".repeat(5000))
    } finally {
      closed = true
    }
  }
  const { batches } = await openCsv(source())
  for await (const batch of batches) {
    assert.ok(batch.count > 0)
    break
  }
  assert.equal(closed, true)
})

test("a delimiter that ends lines is found out instead, and nothing reads for ever", async () => {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode("name;email\nAnn;ann@example.com\n\0\n\n;é\n")
  }
  for (const delimiter of ["\n", "\r", "\r\n", "\0", ""]) {
    const { dialect, header, batches } = await openCsv(source(), { delimiter })
    assert.equal(dialect.delimiter, ";")
    assert.deepEqual(header, ["name", "email"])
    let count = 0
    for await (const batch of batches) assert.ok(batch.count > 0 && ++count < 10)
  }
})

test("an error of the source is passed on", async () => {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode("name,email\nAnn,ann@example.com\n".repeat(20_000))
    throw new Error("the client went away")
  }
  const read = async () => {
    const { batches } = await openCsv(source())
    for await (const batch of batches) assert.ok(batch.count >= 0)
  }
  await assert.rejects(read, /the client went away/)
})

test("a separator at the end of each record is no name of a row in front", async () => {
  const headerOf = async (end: string) => {
    const rows = ["Ann", "Bob", "Cy", "Di"].map(
      (name, row) => `${row + 1},${name} Lee,${name}@example.com,Rome${end}\n`,
    )
    const opened = await openCsv(
      (async function* () {
        yield new TextEncoder().encode(`id,name,email,city\n${rows.join("")}`)
      })(),
    )
    return opened.header
  }
  assert.deepEqual(await headerOf(","), ["id", "name", "email", "city"])
  assert.deepEqual(await headerOf(",x"), ["", "id", "name", "email", "city"])
})

test("the Ctrl-Z that ends a text of old programs is no record, whatever the chunks", async () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const random = mulberry32(7)
  const plain = await everything(bytes("name,email\r\nAnn,a@x.org\r\n"), random, 1000)
  for (const marks of ["\x1a", "\x1a".repeat(300)]) {
    for (const most of [1, 3, 1000]) {
      const told = bytes(`name,email\r\nAnn,a@x.org\r\n${marks}`)
      assert.equal(await everything(told, random, most), plain)
    }
  }
  const within = await everything(bytes("name,email\r\nA\x1ann,a@x.org\r\n\x1a"), random, 1)
  assert.match(within, /A\\u001ann/)
  const many = await everything(bytes(`name\r\nAnn\r\n${"\x1a".repeat(5000)}`), random, 100_000)
  assert.match(many, /\\u001a/)
})

import assert from "node:assert/strict"
import { connect, createServer, type Socket } from "node:net"
import { after, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { BAR_INTERVAL_MS } from "../../src/cli/connect/limits.ts"
import { readEvents, watchRun } from "../../src/cli/connect/watchRun.ts"
import { formatBytes, formatDuration, ProgressLine } from "../../src/cli/terminal/progressLine.ts"
import { openServer, type TestServer } from "../http/server.ts"
import { makeKey, muster } from "./run.ts"

let server: TestServer
let env: Record<string, string>

before(async () => {
  server = await openServer()
  env = { MUSTER_URL: server.url, MUSTER_API_KEY: await makeKey(server, server.admin) }
})
after(() => server.close())

test("on a terminal one line is drawn again and again, in colour unless unwanted", async () => {
  const draw = async (color: boolean): Promise<string> => {
    let text = ""
    const out = { isTTY: true, columns: 60, write: (more: string) => (text += more) }
    const line = new ProgressLine(out, { color, dumb: false })
    line.show({ what: "Sending", share: 0.5, detail: "1.0 MB of 2.0 MB" })
    await sleep(3 * BAR_INTERVAL_MS)
    line.show({ what: "Reading", share: null, detail: `9 rows${" and more".repeat(9)}` })
    await sleep(3 * BAR_INTERVAL_MS)
    line.show({ what: "Writing", share: null, detail: "9 rows" })
    line.clear()
    line.clear()
    return text
  }
  const [plain, colored] = await Promise.all([draw(false), draw(true)])
  const shown = plain.split("\u001b[1G").map((piece) => piece.replace(ESCAPES, ""))
  assert.match(shown[1]!, /^Sending +█+░+ +50 % {2}1\.0 MB of 2\.0 MB$/)
  assert.ok(shown.some((piece) => /^Reading +9 rows and more.*$/.test(piece)))
  assert.match(shown.at(-2)!, /^Writing +[░█]+ 9 rows$/)
  assert.match(plain, /\u001b\[1G\u001b\[2K$/, "in the end the line is empty")
  assert.doesNotMatch(plain, /\n|\u001b\[\?7l|\u001b\[\d\d?m/)
  assert.match(colored, /\u001b\[32m█+░+\u001b\[39m +50 % {2}1\.0 MB of 2\.0 MB\u001b/)
  for (const piece of shown) assert.ok(piece.length < 60, piece)
})

/** What moves the cursor, clears and colours. */
const ESCAPES = /\u001b(?:\[[\d;]*[A-Za-z]|\d)/g

test("elsewhere there is a plain line for each step, and no more", () => {
  let text = ""
  const out = { write: (more: string) => (text += more) }
  const line = new ProgressLine(out, { color: true, dumb: false })
  for (let share = 0; share <= 1; share += 0.01) line.show({ what: "Sending", share, detail: "x" })
  line.show({ what: "Writing", share: null, detail: "9 rows" })
  line.clear()
  assert.equal(text, "Sending, 0 %: x\nWriting: 9 rows\n")
})

test("whoever watches with a key that was taken away is told at once, and what goes on", () => {
  const url = new URL(server.url)
  const asking = { url, apiKey: "muster_none", proxy: null }
  return assert.rejects(
    watchRun(asking, "01a2-run", () => {}),
    /key.*the import goes on without this program: `muster imports 01a2-run`/,
  )
})

test("numbers are written as people read them", () => {
  assert.deepEqual([0, 999, 118_239_000, 2 ** 40].map(formatBytes), [
    ...["0 B", "999 B", "118.2 MB", "1.1 TB"],
  ])
  assert.deepEqual([40, 9_949, 59_400, 185_000].map(formatDuration), [
    ...["0.0 s", "9.9 s", "59 s", "3 min 5 s"],
  ])
})

test("events are read however they are cut", async () => {
  const text = 'retry: 1000\n\nid: 1\ndata: {"name":"Å"}\n\n: still here\n\nid: end\ndata: {}\n\n'
  const bytes = Buffer.from(text)
  for (const size of [1, 3, 7, bytes.length]) {
    const found = []
    for await (const event of readEvents(pieces(bytes, size))) found.push(event)
    assert.deepEqual(found, [
      { id: "1", data: { name: "Å" } },
      { id: "end", data: {} },
    ])
  }
})

test("whoever waits comes back to where it was when the connection breaks", async () => {
  const asked: string[] = []
  let cuts = 0
  const proxy = createServer((caller) => {
    const callee = connect(Number(new URL(server.url).port), "127.0.0.1")
    caller.on("data", (data) => {
      const head = data.toString("latin1")
      if (/^GET \S+\/events /.test(head)) asked.push(head)
      callee.write(data)
    })
    callee.on("data", (data) => {
      const cut = asked.length > 0 && cuts < 2 && data.includes("id: ")
      if (cut) cuts += 1
      caller.write(data)
      if (cut) setTimeout(() => caller.destroy(), 50)
    })
    link(caller, callee)
  })
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve))
  const { port } = proxy.address() as { port: number }
  try {
    const through = { ...env, MUSTER_URL: `http://127.0.0.1:${port}` }
    const { code, stdout, stderr } = await muster(["import", "-"], {
      env: through,
      stdin: rows(100_000),
    })
    assert.equal(code, 0, stdout + stderr)
    assert.match(stdout, /^100,000 read = 100,000 created/m)
    assert.equal(cuts, 2)
    assert.ok(asked.slice(1).some((head) => /last-event-id: \S/i.test(head)))
  } finally {
    proxy.close()
  }
})

test("what leaves this machine is packed", async () => {
  const seen: string[] = []
  const proxy = createServer((caller) => {
    const callee = connect(Number(new URL(server.url).port), "127.0.0.1")
    caller.on("data", (data) => {
      seen.push(data.toString("latin1"))
      callee.write(data)
    })
    callee.pipe(caller)
    link(caller, callee)
  })
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve))
  const { port } = proxy.address() as { port: number }
  try {
    const csv = Array.from(rows(2000)).join("")
    for (const [host, encoding] of [
      ["0.0.0.0", /^content-encoding: gzip\r$/m],
      ["localhost", /^transfer-encoding: chunked\r$/m],
    ] as const) {
      seen.length = 0
      const url = { ...env, MUSTER_URL: `http://${host}:${port}` }
      const { code, stderr } = await muster(["import", "-"], { env: url, stdin: csv })
      assert.equal(code, 0, stderr)
      assert.match(seen[0]!.toLowerCase(), encoding)
      const packed = host === "0.0.0.0"
      assert.equal(seen.join("").length < csv.length / 2, packed)
    }
  } finally {
    proxy.close()
  }
})

function link(caller: Socket, callee: Socket): void {
  for (const [one, other] of [
    [caller, callee],
    [callee, caller],
  ] as const) {
    one.on("error", () => other.destroy())
    one.on("close", () => other.destroy())
  }
}

function* rows(count: number): Generator<string> {
  yield "name,email\n"
  for (let row = 0; row < count; row++) yield `Customer ${row},c${row}@example.com\n`
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

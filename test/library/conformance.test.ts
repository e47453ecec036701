import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib"
import iconv from "iconv-lite"
import type { Pool } from "pg"
import { createImporter, type Importer } from "../../src/index.ts"
import { openDatabase, type TestDatabase } from "../database.ts"
import { openServer, type TestServer } from "../http/server.ts"

/**
 * The same requests to Muster's own server and to the importer inside another application, which
 * have to answer them alike: status, headers and body, but for ids, times and where they are
 * mounted.
 */

type Asking = {
  method?: string
  headers?: Record<string, string>
  body?: BodyInit | null
  /** An administrator unless given. */
  as?: "admin" | "user" | "nobody"
}

/** One of the two, with the path below which it answers. */
type Door = {
  base: string
  pool: Pool
  ask(path: string, init: RequestInit, as: string): Answering
}
type Answering = Promise<Response>

const BODY_BYTES_MAX = 100_000
const HEADERS = [
  ...["content-type", "content-disposition", "location", "preference-applied", "allow"],
  ...["accept", "retry-after", "cache-control", "x-accel-buffering"],
]

let server: TestServer
let database: TestDatabase & { close(): Promise<void> }
let importer: Importer
let doors: Door[]

before(async () => {
  server = await openServer({ bodyBytesMax: BODY_BYTES_MAX })
  database = await openDatabase({ max: 10 })
  importer = createImporter({
    pool: database.pool,
    maxBodyBytes: BODY_BYTES_MAX,
    logLevel: "silent",
    authorize: (request) => {
      const as = request.headers.get("x-as")
      if (as === "nobody") return null
      return { id: "1", email: "admin@example.com", isAdmin: as === "admin" }
    },
  })
  const cookies: Record<string, string> = { admin: server.admin, user: server.user, nobody: "" }
  doors = [
    {
      base: "/api/customers",
      pool: server.pool,
      ask: (path, init, as) =>
        server.send(path, { ...init, headers: { ...init.headers, cookie: cookies[as]! } }),
    },
    {
      base: "/some/where/customers",
      pool: database.pool,
      ask: (path, init, as) =>
        importer.handle(
          new Request(`http://localhost${path}`, {
            ...init,
            headers: { ...init.headers, "x-as": as },
          }),
        ),
    },
  ]
})
after(async () => {
  await Promise.all([importer.close(), server.close()])
  await database.close()
})

/** What both answer, which has to be the same. `path` stands below the base; `{run}` is a run. */
async function same(path: string, request: Asking = {}, runs: string[] = []): Promise<Same> {
  const { as = "admin", ...init } = request
  const answers = await Promise.all(
    doors.map(async ({ base, ask }, at) => {
      const answer = await ask(base + path.replace("{run}", runs[at] ?? NOBODYS), init, as)
      const bytes = Buffer.from(await answer.arrayBuffer())
      const text = bytes.toString("latin1").replaceAll(base, "{base}")
      const location = answer.headers.get("location") ?? ""
      const headers = HEADERS.map((name) => [
        name,
        plain(answer.headers.get(name)?.replaceAll(base, "{base}") ?? "none"),
      ])
      const run = location.split("/").at(-1) ?? ""
      return { run, status: answer.status, headers: Object.fromEntries(headers), text: plain(text) }
    }),
  )
  const [{ run: first, ...one }, { run: second, ...other }] = [answers[0]!, answers[1]!]
  assert.deepEqual(other, one, `${init.method ?? "GET"} ${path}`)
  return { ...one, runs: [first, second] }
}

type Same = { status: number; headers: Record<string, string>; text: string; runs: string[] }

const NOBODYS = "00000000-0000-4000-8000-000000000000"

/** Without what differs from one run to the next. */
function plain(text: string): string {
  return (
    text
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "{id}")
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\dZ]+/g, "{time}")
      .replace(/"duration_ms":\d+/g, '"duration_ms":0')
      // How programs say who they are is the application's own affair where there is one.
      .replace(/ Programs send an API key [^"]*\./, "")
      .replace(/"account":\{"id":"[^"]*"/g, '"account":{"id":"{account}"')
  )
}

function list(body: BodyInit, type = "text/csv", headers: Record<string, string> = {}): Asking {
  return { method: "POST", headers: { "content-type": type, ...headers }, body }
}

const CSV = "name,email\nÅsa,asa@example.com\nGerd,gerd\n"

test("lists come in every form", async () => {
  const form = new FormData()
  form.append("file", new Blob([CSV], { type: "text/csv" }), "kunden.csv")
  const json = JSON.stringify({ content: CSV })
  const requests: Asking[] = [
    list(json, "application/json"),
    list(CSV),
    list(CSV.replaceAll(",", "\t"), "text/tab-separated-values"),
    { method: "POST", body: form },
    list(gzipSync(CSV), "text/csv", { "content-encoding": "gzip" }),
    list(brotliCompressSync(CSV), "text/csv", { "content-encoding": "br" }),
    list(deflateSync(CSV), "text/csv", { "content-encoding": "deflate" }),
    list(zstdCompressSync(json), "application/json", { "content-encoding": "zstd" }),
    list(new Uint8Array(iconv.encode(CSV, "win1252")), "text/csv; charset=windows-1252"),
  ]
  for (const request of requests) {
    const preview = await same("/import/preview", request)
    assert.equal(preview.status, 200, preview.text)
    const answer = await same("/import?source=List&map[email]=email", request)
    assert.match(answer.text, /^\{"count":1,"errors":\[\{"index":1,"name":"Gerd"/)
    assert.equal(answer.headers.location, "{base}/imports/{id}")
    assert.equal((await same("/imports/{run}", {}, answer.runs)).status, 200)
  }
})

test("what cannot be taken is refused in the same words", async () => {
  const cases: [status: number, path: string, request: Asking][] = [
    [400, "/import?nonsense=1", list(CSV)],
    [400, "/import?delimiter=ab", list(CSV)],
    [400, "/import?delimiter=%00", list(CSV)],
    [400, "/import?header=present&header=absent", list(CSV)],
    [400, "/import?map[x]=nothing", list(CSV)],
    [400, "/import", list("")],
    [400, "/import", list(" \n ")],
    [400, "/import", list("name,email\n")],
    [400, "/import", list("name,email\nGerd,gerd\n")],
    [400, "/import", list("{", "application/json")],
    [400, "/import", list('{"content": 1}', "application/json")],
    [400, "/import", list('{"content": "name\\nX\\n", "more": 1}', "application/json")],
    [400, "/import", list(new Uint8Array([0x7b, 0x22, 0xff]), "application/json")],
    [400, "/import", list("no gzip", "text/csv", { "content-encoding": "gzip" })],
    [400, "/import", list(CSV, "text/csv", { "idempotency-key": "k".repeat(256) })],
    [400, "/import", list(CSV, "multipart/form-data")],
    [401, "/import", { ...list(CSV), as: "nobody" }],
    [403, "/import", { ...list(CSV), as: "user" }],
    [413, "/import", list(`name\n${"x".repeat(BODY_BYTES_MAX)}\n`)],
    [413, "/import", list(gzipSync("x\n".repeat(BODY_BYTES_MAX)), "text/csv", GZIP)],
    [415, "/import", list("x", "image/png")],
    [415, "/import", list(CSV, "text/csv", { "content-encoding": "compress" })],
    [415, "/import", list("{}", "application/json; charset=utf-16")],
  ]
  for (const [status, path, request] of cases) {
    for (const way of [path, path.replace("/import", "/import/preview")]) {
      // A preview of a file whose rows are all rejected shows just that, and knows no keys.
      const answer = await same(way, request)
      const shows = way !== path && (/gerd/.test(String(request.body)) || answer.status === 200)
      if (!shows) assert.equal(answer.status, status, `${way}: ${answer.text}`)
    }
  }
})

const GZIP = { "content-encoding": "gzip" }

test("more errors than an answer holds are named with their place", async () => {
  const rows = Array.from({ length: 1_003 }, (_, row) => `Name ${row},bad`).join("\n")
  const { text, runs } = await same(
    "/import?map[email]=email",
    list(`name,email\nGood,\n${rows}\n`),
  )
  assert.match(
    text,
    /3 more rows were rejected; the full report is at \{base\}\/imports\/\{id\}\/e/,
  )
  const errors = await same("/imports/{run}/errors?limit=2", {}, runs)
  assert.match(errors.text, /"next":"2\.0"/)
  await same("/imports/{run}/errors?after=2.0&limit=500", {}, runs)
  assert.match((await same("/imports/{run}/errors?group=code", {}, runs)).text, /"count":1003/)
})

test("an import is answered before its end, and a repetition like the first", async () => {
  const later = await same("/import", list(CSV, "text/csv", { prefer: "wait=1, Respond-Async" }))
  assert.deepEqual([later.status, later.text], [202, "{}"])
  assert.equal(later.headers["preference-applied"], "respond-async")
  const events = await same("/imports/{run}/events", {}, later.runs)
  assert.match(events.text, /"state":"succeeded"/)
  const key = { "idempotency-key": "once" }
  const first = await same("/import", list(CSV, "text/csv", key))
  const again = await same("/import", list(CSV, "text/csv", key))
  assert.deepEqual(again.runs, first.runs)
  assert.equal((await same("/import", list("name\nJo\n", "text/csv", key))).status, 422)
})

test("a file's rejected records come back in its own encoding", async () => {
  const files: [charset: string, type: string, bytes: Buffer][] = [
    ["utf-8", "text/csv", Buffer.from(CSV)],
    ["windows-1252", "text/csv; charset=windows-1252", iconv.encode(CSV, "win1252")],
    ["utf-16le", "text/csv", iconv.encode(CSV, "utf-16le", { addBOM: true })],
    ["utf-8", "text/csv; charset=euc-kr", iconv.encode("name,email\n홍길동,x\nA,\n", "euc-kr")],
  ]
  for (const [charset, type, bytes] of files) {
    const { runs, text } = await same("/import", list(new Uint8Array(bytes), type))
    const file = await same("/imports/{run}/errors.csv", {}, runs)
    assert.equal(file.status, 200, text)
    if (!type.includes("euc")) {
      assert.equal(file.headers["content-type"], `text/csv; charset=${charset}`)
    }
    assert.match(file.text.replaceAll("\0", ""), /_line,_error\n/)
  }
})

test("customers are searched, filtered, sorted and paged, and come as a file", async () => {
  const csv = `name,email,city,Hobby,tags
Åsa,asa@example.com,Umeå,Go,vip
Bo,bo@example.com,Bonn,Chess,
Cy,cy@example.com,Köln,Go,"a,vip"
Di,di@example.com,,,
`
  const { runs } = await same("/import?source=Conformance", list(csv))
  const mine = "filter[source]=conformance"
  const asked = [
    ...[mine, `${mine}&sort=name`, `${mine}&sort=-city`, `${mine}&filter[city]=*&sort=-name`],
    ...["filter[city]=umea", "filter[city]=K*", `${mine}&filter[city]=`, "filter[tags]=VIP"],
    ...["filter[attributes.Hobby]=go", `query=c&${mine}`, "filter[name]=Åsa&filter[city]=Umeå"],
    ...[`${mine}&filter[created_since]=2001-01-01`, "filter[changed_since]=2999-01-01", "query=bo"],
    ...[`${mine}&sort=name&limit=2`, `${mine}&filter[email]=asa@example.com`],
  ]
  for (const query of asked) {
    const page = await same(`?${query}`)
    assert.equal(page.status, 200, page.text)
    assert.match(page.text, /"total":\d+,"total_is_exact":true\}$/)
    if (/sort|limit/.test(query)) continue
    assert.equal((await same(`/export?${query}`)).status, 200, query)
  }
  const sorted = await same(`?${mine}&sort=-city`)
  assert.deepEqual(sorted.text.match(/"name":"[^"]+"/g)!.length, 4)
  assert.equal((await same("?run={run}&limit=2", {}, runs)).status, 200)
  assert.equal((await same(`?run=${NOBODYS}`)).status, 404)
  const wrong = [
    ...["sort=colour", "sort=", "filter[colour]=x", "filter=x", "filter[changed_since]=soon"],
    ...[
      "run={run}&sort=name",
      "run={run}&filter[city]=x",
      "query=a&run={run}",
      "sort=name&after=x",
    ],
    ...[...WRONG, `query=${"x".repeat(1001)}`, `filter[city]=${"x".repeat(1001)}`],
    "filter[city]=x&".repeat(21),
  ]
  for (const query of wrong) {
    assert.equal((await same(`?${query}`, {}, runs)).status, 400, query)
  }
  for (const query of ["delimiter=x", "bom=yes", "ids=1", "filter[colour]=x", "nonsense=1"]) {
    assert.equal((await same(`/export?${query}`)).status, 400, query)
  }
  const two = await Promise.all(
    doors.map(async ({ pool }) => {
      const { rows } = await pool.query("select id from customers where name in ('Bo', 'Cy')")
      return rows.map(({ id }) => id).join()
    }),
  )
  const chosen = await same("/export?ids={run}&delimiter=semicolon&bom=true", {}, two)
  assert.equal(chosen.text.trim().split("\n").length, 3)
})

test("runs are looked up", async () => {
  const { runs } = await same("/import", list(CSV))
  await same("/imports?limit=2")
  for (const way of ["", "/errors", "/errors?group=code", "/events"]) {
    assert.equal((await same(`/imports/{run}${way}`, {}, runs)).status, 200)
  }
  const seen = { headers: { "last-event-id": "end" } }
  assert.equal((await same("/imports/{run}/events", seen, runs)).status, 204)
  for (const query of WRONG) {
    assert.equal((await same(`/imports?${query}`)).status, 400, query)
    assert.equal((await same(`/imports/{run}/errors?${query}`, {}, runs)).status, 400, query)
  }
  assert.equal((await same("/imports/{run}/errors?group=line", {}, runs)).status, 400)
  const cancel = { method: "POST" }
  assert.equal((await same("/imports/{run}/cancel", cancel, runs)).status, 409)
})

const WRONG = [
  "limit=0",
  "limit=501",
  "limit=x",
  "after=x",
  "nonsense=1",
  "limit=1&limit=2",
  "a=%00",
]

test("runs that are none, and methods that do nothing", async () => {
  for (const id of [NOBODYS, "none", "%20"]) {
    for (const way of ["", "/errors", "/errors.csv", "/events"]) {
      assert.equal((await same(`/imports/${id}${way}`)).status, 404)
    }
    for (const way of ["/cancel", "/undo", "/undo?preview=true"]) {
      assert.equal((await same(`/imports/${id}${way}`, { method: "POST" })).status, 404)
    }
  }
  for (const way of ["/import", "/import/preview", "/imports/none/cancel", "/imports/none/undo"]) {
    for (const method of ["GET", "PUT", "HEAD", "DELETE"]) {
      const { status, headers } = await same(way, { method, as: "nobody" })
      assert.deepEqual([status, headers.allow], [405, "POST"])
    }
  }
  for (const way of ["/imports", "/imports/none/errors", "/imports/none/events"]) {
    const { status, headers } = await same(way, { method: "POST" })
    assert.deepEqual([status, headers.allow], [405, "GET"])
  }
  for (const way of ["/imports", "/imports/none", "/imports/none/errors.csv"]) {
    assert.equal((await same(way, { as: "nobody" })).status, 401)
  }
  assert.equal((await same("/imports/none/undo", { method: "POST", as: "user" })).status, 403)
  assert.equal((await same("/nothing/there")).status, 404)
})

test("HEAD is GET without its body", async () => {
  const { runs } = await same("/import", list(CSV))
  for (const way of ["/imports", "/imports/{run}", "/imports/{run}/errors.csv", "/imports/none"]) {
    const [get, head] = [await same(way, {}, runs), await same(way, { method: "HEAD" }, runs)]
    assert.deepEqual([head.status, head.headers, head.text], [get.status, get.headers, ""])
  }
})

test("a run is undone, and so is the undo", async () => {
  const { runs } = await same("/import", list("name,email\nFritz,fritz@example.com\n"))
  const post = { method: "POST" }
  const preview = await same("/imports/{run}/undo?preview=true", post, runs)
  assert.match(preview.text, /^\{"run":null,"deleted":1/)
  assert.equal(preview.headers.location, "none")
  assert.equal((await same("/imports/{run}/undo?preview=maybe", post, runs)).status, 400)
  assert.equal((await same("/imports/{run}/undo?nonsense=1", post, runs)).status, 400)
  const undone = await same("/imports/{run}/undo", post, runs)
  assert.equal(undone.headers.location, "{base}/imports/{id}")
  assert.equal((await same("/imports/{run}/undo", post, runs)).status, 409)
  assert.match((await same("/imports/{run}/undo", post, undone.runs)).text, /"recreated":1/)
})

test("what was deleted after its time is gone", async () => {
  const { runs } = await same("/import", list(CSV))
  await Promise.all(
    doors.map(({ pool }, at) =>
      pool.query("UPDATE import_runs SET purged_at = '2026-01-02T03:04:05Z' WHERE id = $1", [
        runs[at],
      ]),
    ),
  )
  for (const way of ["/errors", "/errors?group=code", "/errors.csv"]) {
    const { status, text } = await same(`/imports/{run}${way}`, {}, runs)
    assert.equal(status, 410)
    assert.match(text, /were deleted on 2026-01-02, because/)
  }
  assert.equal((await same("/imports/{run}", {}, runs)).status, 200)
})

test("plans are kept, looked at, committed and discarded", async () => {
  const csv = "name,email\nPia,pia@example.com\nBad,nobody\n"
  const keep = () =>
    Promise.all(
      doors.map(async ({ base, ask }) => {
        const answer = await ask(`${base}/import/preview?plan=keep`, list(csv), "admin")
        return ((await answer.json()) as { plan: { id: string } }).plan.id
      }),
    )
  await same("/import/preview?plan=keep&rows=changes", list(csv))
  for (const query of ["plan=no", "rows=no", "plan=keep&plan=keep"]) {
    assert.equal((await same(`/import/preview?${query}`, list(csv))).status, 400, query)
  }
  const plans = await keep()
  const post = { method: "POST" }
  for (const way of ["", "/rows", "/rows?verdict=reject&limit=1", "/rows.csv?verdict=create"]) {
    assert.equal((await same(`/import/plans/{run}${way}`, {}, plans)).status, 200, way)
    assert.equal((await same(`/import/plans/{run}${way}`, { as: "nobody" }, plans)).status, 401)
    assert.equal((await same(`/import/plans/{run}${way}`, { as: "user" }, plans)).status, 403)
    assert.equal((await same(`/import/plans/none${way}`)).status, 404, way)
  }
  for (const query of ["limit=0", "after=x", "verdict=none", "nonsense=1"]) {
    assert.equal((await same(`/import/plans/{run}/rows?${query}`, {}, plans)).status, 400, query)
  }
  assert.equal((await same("/import/plans/{run}/commit?drift=x", post, plans)).status, 400)
  const done = await same("/import/plans/{run}/commit", post, plans)
  assert.equal(done.headers.location, "{base}/imports/{id}")
  assert.match(done.text, /^\{"count":1,"errors":\[\{"index":1,"name":"Bad"/)
  assert.equal((await same("/import/plans/{run}/commit", post, plans)).status, 410)
  assert.equal((await same("/import/plans/{run}/rows", {}, plans)).status, 410)
  const others = await keep()
  await Promise.all(doors.map(({ pool }) => pool.query("DELETE FROM customers")))
  const drifted = await same("/import/plans/{run}/commit", post, others)
  assert.match(
    drifted.text,
    /^\{"error":"[^"]*","drifted":1,"rows":\[\{"index":0,"line":2,"promised"/,
  )
  const gone = await same("/import/plans/{run}", { method: "DELETE" }, others)
  assert.deepEqual([gone.status, gone.text], [204, ""])
  for (const [way, allow] of [
    ["", "GET, DELETE"],
    ["/rows", "GET"],
    ["/commit", "POST"],
  ]) {
    const { status, headers } = await same(`/import/plans/none${way}`, { method: "PUT" })
    assert.deepEqual([status, headers.allow], [405, allow])
  }
})

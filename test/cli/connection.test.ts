import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { openSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { open } from "node:fs/promises"
import { createServer, request } from "node:http"
import { createServer as createSocketServer } from "node:net"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { CallError } from "../../src/cli/connect/callError.ts"
import { openServer as openRemote } from "../../src/cli/connect/callServer.ts"
import { proxyFor } from "../../src/cli/connect/proxy.ts"
import { saveRejected } from "../../src/cli/terminal/errorsFile.ts"
import type { Run } from "../../src/runs/run.ts"
import { openServer, type TestServer } from "../http/server.ts"
import { makeKey, muster, newFolder } from "./run.ts"

/** How a command ends when its server, its output or its user does not play along. */

let server: TestServer
let key: string
const folder = newFolder()
const file = join(folder, "list.csv")

before(async () => {
  server = await openServer()
  key = await makeKey(server, server.admin)
  writeFileSync(file, "name\nÅsa\n")
})
after(() => server.close())

test("a login is tried, kept for its owner alone, used, and forgotten", async () => {
  const env = { XDG_CONFIG_HOME: folder }
  const wrong = await muster(["login", "--url", server.url], { env, stdin: "muster_none\n" })
  assert.equal(wrong.code, 3, wrong.stderr)
  const good = await muster(["login", "--url", server.url], { env, stdin: `${key}\n` })
  assert.equal(good.code, 0, good.stderr)
  assert.equal(statSync(join(folder, "muster", "login.json")).mode & 0o077, 0)
  assert.equal((await muster(["imports"], { env })).code, 0)
  const elsewhere = await muster(["imports", "--url", "http://127.0.0.1:1"], { env })
  assert.match(elsewhere.stderr, /API key is needed/, "a key goes to no other server")
  assert.equal((await muster(["logout"], { env })).code, 0)
  assert.match((await muster(["imports"], { env })).stderr, /API key is needed/)
})

test("whoever is not there is 3 and one line, for files and for pipes", async () => {
  for (const [url, reason] of [
    ["http://no-such-host.invalid", "there is no such host|the host's address could not be"],
    ["http://127.0.0.1:1", "nothing listens there"],
    ["http://0.0.0.0:1", "nothing listens there"],
  ]) {
    const env = { MUSTER_API_KEY: key, MUSTER_URL: url! }
    for (const [words, stdin] of [[["import", file]], [["import", "-"], "name\nA\n"]] as const) {
      const { code, stdout, stderr } = await muster([...words], { env, ...(stdin && { stdin }) })
      assert.deepEqual([code, stdout], [3, ""], stderr)
      assert.match(stderr, new RegExp(`^${url} cannot be reached: (${reason}).*\\.\\n$`))
    }
  }
})

test("a full disk is told", async () => {
  const { PATH = "" } = process.env
  const cli = join(import.meta.dirname, "..", "..", "src", "cli.ts")
  for (const words of [["help"], ["read", file]]) {
    const child = spawn(process.execPath, [cli, ...words], {
      env: { PATH },
      stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
    })
    let said = ""
    child.stderr!.on("data", (data) => {
      said += data
    })
    const [code] = await once(child, "close")
    assert.deepEqual(
      [code, /The output cannot be written: .*no space/i.test(said)],
      [3, true],
      said,
    )
  }
})

test("a proxy is used where one is named, and not where it is exempt", async () => {
  let tunnels = 0
  const proxy = createServer((asked, answer) => {
    tunnels++
    const onward = request(asked.url!, { method: asked.method, headers: asked.headers }, (back) => {
      answer.writeHead(back.statusCode!, back.headers)
      back.pipe(answer)
    })
    asked.pipe(onward)
  }).listen(0, "127.0.0.1")
  await once(proxy, "listening")
  const { port } = proxy.address() as { port: number }
  const env = { MUSTER_API_KEY: key, MUSTER_URL: server.url }
  const through = { ...env, http_proxy: `http://127.0.0.1:${port}` }
  assert.equal((await muster(["imports"], { env: through })).code, 0)
  assert.equal(tunnels, 1)
  assert.equal((await muster(["imports"], { env: { ...through, NO_PROXY: "127.0.0.1" } })).code, 0)
  assert.equal(tunnels, 1)
  proxy.close()
  const of = (url: string, none: string) =>
    proxyFor(new URL(url), { https: "proxy.example.com:3128", none })?.host ?? null
  assert.equal(of("https://a.example.com", "example.org"), "proxy.example.com:3128")
  for (const none of ["*", "a.example.com", ".example.com", "example.com", "x, *.example.com"]) {
    assert.equal(of("https://a.example.com", none), null, none)
  }
})

test("Ctrl-C says what goes on", async () => {
  const silent = createSocketServer(() => {}).listen(0, "127.0.0.1")
  await once(silent, "listening")
  const { port } = silent.address() as { port: number }
  const { PATH = "" } = process.env
  const cli = join(import.meta.dirname, "..", "..", "src", "cli.ts")
  const env = { PATH, MUSTER_API_KEY: key, MUSTER_URL: `http://127.0.0.1:${port}` }
  for (const [words, expected] of [
    [["import", file], STOPPED],
    [["plan", "commit", "01a2"], STOPPED_COMMIT],
  ] as const) {
    const child = spawn(process.execPath, [cli, ...words], { env })
    let said = ""
    child.stderr.on("data", (data) => {
      said += data
    })
    await once(silent, "connection")
    child.kill("SIGINT")
    const [code] = await once(child, "close")
    assert.deepEqual([code, said.trim()], [130, expected])
  }
  silent.close()
})

test("rejected records that break off are not kept, and where they are is said", async () => {
  const breaking = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/csv", "content-length": "100" })
    response.write("name,email\nBo,")
    setTimeout(() => response.destroy(), 50)
  }).listen(0, "127.0.0.1")
  await once(breaking, "listening")
  const { port } = breaking.address() as { port: number }
  const path = join(folder, "broken.csv")
  const handle = await open(path, "a")
  const server = openRemote({ url: `http://127.0.0.1:${port}`, apiKey: key })
  const run = { id: "01a2-run", counts: { rejected: 1 } } as Run
  await assert.rejects(saveRejected(server, run, { file: handle, path }), (error: Error) => {
    assert.ok(error instanceof CallError)
    assert.match(error.message, /could not be saved to .*broken\.csv: .*they are at http/)
    assert.match(error.message, /imports\/01a2-run\/errors\.csv\.$/)
    return true
  })
  await handle.close()
  breaking.close()
  assert.equal(readFileSync(path, "utf8"), "")
})

const STOPPED = "Stopped before the whole file was sent: nothing was imported."
const STOPPED_COMMIT =
  "Stopped before the server had answered: `muster plan show 01a2` shows what became of it."

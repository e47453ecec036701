import assert from "node:assert/strict"
import { once } from "node:events"
import { writeFileSync } from "node:fs"
import { createServer as createProxy, type IncomingMessage } from "node:http"
import { createServer as createSecureProxy } from "node:https"
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { createServer as createSecureServer } from "node:tls"
import { ask, call, openServer as openCaller } from "../../src/cli/connect/callServer.ts"
import { CONTINUE_MS } from "../../src/cli/connect/limits.ts"
import { openServer, type TestServer } from "../http/server.ts"
import { type Certificate, makeCertificate } from "./certificate.ts"
import { makeKey, muster, newFolder } from "./run.ts"

/** What lies between the command line and its server: certificates, proxies, silence. */

const HOST = "127.0.0.1"
const folder = newFolder()
const file = join(folder, "list.csv")
const authority = makeCertificate("An authority of our own")
const authorityFile = join(folder, "authority.pem")
const open: Server[] = []

let server: TestServer
let key: string

before(async () => {
  server = await openServer()
  key = await makeKey(server, server.admin)
  writeFileSync(file, "name\nÅsa\n")
  writeFileSync(authorityFile, authority.cert)
})
after(async () => {
  for (const one of open) one.close()
  await server.close()
})

/** Starts a server and gives its port. */
async function listening(one: Server): Promise<number> {
  open.push(one.listen(0, HOST))
  await once(one, "listening")
  return (one.address() as AddressInfo).port
}

/** Muster's port behind TLS. */
function behindTls({ cert, key }: Certificate): Promise<number> {
  const port = Number(new URL(server.url).port)
  return listening(createSecureServer({ cert, key }, (socket) => link(socket, connect(port, HOST))))
}

function link(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  one.on("error", () => other.destroy())
  other.on("error", () => one.destroy())
}

test("a certificate that cannot be verified is one line, before anything is sent", async () => {
  const secured = await behindTls(makeCertificate(HOST))
  // So slow that a list would be on its way without having waited for the certificate.
  const slow = await listening(
    createServer(async (caller) => {
      const callee = connect(secured, HOST)
      const [hello] = (await once(caller, "data")) as [Buffer]
      await sleep(CONTINUE_MS + 300)
      callee.write(hello)
      link(caller, callee)
    }),
  )
  const env = { MUSTER_API_KEY: key, MUSTER_URL: `https://${HOST}:${slow}` }
  const [ofFile, ofPipe] = await Promise.all([
    muster(["import", file], { env }),
    muster(["import", "-"], { env, stdin: "name\nA\n" }),
  ])
  for (const { code, stdout, stderr } of [ofFile, ofPipe]) {
    assert.deepEqual([code, stdout], [3, ""], stderr)
    assert.match(
      stderr,
      /^https:\/\/127\.0\.0\.1:\d+ cannot be trusted: its certificate is signed by itself\..*\.\n$/,
    )
  }
})

test("each fault of a certificate has its own words", async () => {
  const faults: [Certificate, RegExp][] = [
    [makeCertificate(HOST, { by: authority }), /an authority that is not known here/],
    [makeCertificate(HOST, { until: -0.5 }), /signed by itself|has expired/],
    [makeCertificate(HOST, { from: 1 }), /signed by itself|not valid yet/],
  ]
  for (const [certificate, words] of faults) {
    const url = `https://${HOST}:${await behindTls(certificate)}`
    const asking = call(openCaller({ url, apiKey: key }), "GET /api/session", {})
    await assert.rejects(asking, { message: words })
  }
  const plain = openCaller({ url: server.url.replace("http:", "https:"), apiKey: key })
  await assert.rejects(call(plain, "GET /api/session", {}), /does not speak TLS/)
})

test("an authority of one's own is trusted, for the hosts that it names", async () => {
  const good = await behindTls(makeCertificate(HOST, { by: authority }))
  const other = await behindTls(makeCertificate("muster.example.com", { by: authority }))
  const late = await behindTls(makeCertificate(HOST, { by: authority, until: -0.5 }))
  const env = { MUSTER_API_KEY: key, NODE_EXTRA_CA_CERTS: authorityFile }
  const at = (port: number) => ({ env: { ...env, MUSTER_URL: `https://${HOST}:${port}` } })
  const [imported, foreign, expired] = await Promise.all([
    muster(["import", file], at(good)),
    muster(["imports"], at(other)),
    muster(["imports"], at(late)),
  ])
  assert.equal(imported.code, 0, imported.stderr)
  assert.match(foreign.stderr, /^\S+ cannot be trusted: its certificate is for another name\./)
  assert.match(expired.stderr, /^\S+ cannot be trusted: its certificate has expired\./)
  assert.deepEqual([foreign.code, expired.code], [3, 3])
})

/** A proxy that connects whoever says the right words, and notes where to. */
function connecting(proxy: Server, seen: string[]): Server {
  proxy.on("connect", ({ url = "", headers }: IncomingMessage, caller: Socket) => {
    seen.push(`${url} ${headers["proxy-authorization"] ?? ""}`.trim())
    const [host, port] = url.split(":")
    if (headers["proxy-authorization"] === undefined) {
      caller.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
      return
    }
    const callee = connect(Number(port), host)
    callee.once("connect", () => caller.write("HTTP/1.1 200 Connection established\r\n\r\n"))
    callee.once("error", () => caller.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"))
    link(caller, callee)
  })
  return proxy
}

test("a proxy connects to what is encrypted, and may be encrypted itself", async () => {
  const secured = await behindTls(makeCertificate(HOST, { by: authority }))
  const seen: string[] = []
  const plain = await listening(connecting(createProxy(), seen))
  const certificate = makeCertificate(HOST, { by: authority })
  const encrypted = await listening(connecting(createSecureProxy(certificate), seen))
  const env = {
    ...{ MUSTER_API_KEY: key, NODE_EXTRA_CA_CERTS: authorityFile },
    MUSTER_URL: `https://${HOST}:${secured}`,
  }
  const through = (more: Record<string, string>, words = ["imports"]) =>
    muster(words, { env: { ...env, ...more } })
  const login = "us%40er:p%3Aw"
  const words = `Basic ${Buffer.from("us@er:p:w").toString("base64")}`
  const [one, other, exempt] = await Promise.all([
    through({ HTTPS_PROXY: `http://${login}@${HOST}:${plain}` }, ["import", file]),
    through({ https_proxy: `https://${login}@${HOST}:${encrypted}` }),
    through({ HTTPS_PROXY: `http://${HOST}:1`, NO_PROXY: `localhost,${HOST}:${secured}` }),
  ])
  for (const { code, stderr } of [one, other, exempt]) assert.equal(code, 0, stderr)
  assert.deepEqual([...new Set(seen)], [`${HOST}:${secured} ${words}`])
  assert.ok(seen.length > 2)
})

test("a proxy that leads nowhere is named, and its password is not", async () => {
  const proxy = await listening(connecting(createProxy(), []))
  const at = `http://name:secret@${HOST}:${proxy}`
  const url = `https://${HOST}:1`
  const faults: [url: string, proxy: string, words: RegExp][] = [
    [
      url,
      at,
      /^The proxy http:\/\/127\.0\.0\.1:\d+ does not lead to 127\.0\.0\.1:1: it answered 502\./,
    ],
    [url, `http://${HOST}:${proxy}`, /^The proxy \S+ wants a login: /],
    [
      url,
      `http://name:secret@${HOST}:1`,
      /^The proxy http:\/\/127\.0\.0\.1:1 cannot be used: nothing/,
    ],
    [
      server.url,
      `http://name:secret@${HOST}:1`,
      /^The proxy http:\/\/127\.0\.0\.1:1 cannot be used/,
    ],
    [
      url,
      `https://name:secret@${HOST}:${proxy}`,
      /^The proxy \S+ cannot be used: it does not speak TLS/,
    ],
  ]
  for (const [url, through, words] of faults) {
    const proxies = { https: through, http: through }
    const asking = call(openCaller({ url, apiKey: key, proxies }), "GET /api/session", {})
    await assert.rejects(asking, ({ message }: Error) => {
      assert.match(message, words)
      assert.doesNotMatch(message, /secret/)
      return true
    })
  }
  for (const wrong of ["socks5://127.0.0.1:1", "http://", "::"]) {
    const proxies = { https: wrong }
    assert.throws(() => openCaller({ url, apiKey: key, proxies }), /none that this program speaks/)
  }
})

test("a plain proxy that wants a login says so once", async () => {
  const proxy = await listening(
    createProxy((_, answer) => answer.writeHead(407).end("<html>Who are you?</html>")),
  )
  const proxies = { http: `http://${HOST}:${proxy}` }
  const asking = call(openCaller({ url: server.url, apiKey: key, proxies }), "GET /api/session", {})
  await assert.rejects(asking, /^\w*Error: The proxy http:\/\/127\.0\.0\.1:\d+ wants a login: /)
})

test("a server that says nothing is given up, also in the middle of its answer", async () => {
  const silent = await listening(createServer(() => {}))
  const halting = await listening(
    createServer((caller) => {
      caller.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
    }),
  )
  const at = (port: number) => openCaller({ url: `http://${HOST}:${port}`, apiKey: key })
  const wanted = { path: "api/session", silenceMs: 100 }
  await assert.rejects(ask(at(silent), wanted), /cannot be reached: it does not answer\./)
  const answer = await ask(at(halting), wanted)
  await assert.rejects(answer.toArray(), /fell silent in the middle of its answer/)
})

test("a connection that is cut while a list is sent ends with 3 and says so last", async () => {
  const cutting = await listening(
    createServer((caller) => {
      let bytes = 0
      caller.on("error", () => {})
      caller.once("data", () => caller.write("HTTP/1.1 100 Continue\r\n\r\n"))
      caller.on("data", (data) => {
        bytes += data.length
        if (bytes > 200_000) caller.resetAndDestroy()
      })
    }),
  )
  const long = join(folder, "long.csv")
  writeFileSync(long, Array.from(random(400_000)).join(""))
  // What leaves the machine is packed on its way; the other address is this machine's as well.
  const cases = [HOST, "0.0.0.0"].flatMap((host) => [
    muster(["import", long], {
      env: { MUSTER_API_KEY: key, MUSTER_URL: `http://${host}:${cutting}` },
    }),
    muster(["import", "-"], {
      env: { MUSTER_API_KEY: key, MUSTER_URL: `http://${host}:${cutting}` },
      stdin: random(400_000),
    }),
  ])
  for (const { code, stdout, stderr } of await Promise.all(cases)) {
    assert.deepEqual([code, stdout], [3, ""], stderr)
    const lines = stderr.trim().split("\n")
    assert.match(lines.at(-1)!, /^http:\/\/\S+ cannot be reached: it closed the connection\. /)
    for (const line of lines.slice(0, -1)) assert.match(line, /^(Sending|Waiting)\b/)
  }
})

/** A list that does not pack well. */
function* random(rows: number): Generator<string> {
  yield "name\n"
  for (let row = 0; row < rows; row += 1000) {
    yield Array.from({ length: 1000 }, () => `${Math.random()}\n`).join("")
  }
}

import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { pathToFileURL } from "node:url"
import { openServer, type TestServer } from "./server.ts"

const FOLDER = join(import.meta.dirname, "../../src/http/reference")

type Operation = { operationId: string; responses: Record<string, object>; security?: object[] }
type Description = { paths: Record<string, Record<string, Operation>> }
type Example = (
  origin: string,
  path: string,
  method: string,
  operation: Operation,
  description: Description,
) => string

let server: TestServer
let key: string
let description: Description
let examples: { curlExample: Example; fetchExample: Example }

before(async () => {
  server = await openServer()
  const { user } = (await (
    await server.send("/api/session", { headers: { cookie: server.admin } })
  ).json()) as { user: { id: string } }
  key = (await server.auth.api.createApiKey({ body: { userId: user.id } })).key
  description = (await (await server.send("/api/openapi.json")).json()) as Description
  examples = await import(pathToFileURL(join(FOLDER, "examples.js")).href)
})
after(() => server.close())

test("the page and all it loads come from Muster, and nothing in the HTML is run", async () => {
  const page = await server.send("/docs")
  assert.equal(page.status, 200)
  assert.match(page.headers.get("content-type")!, /^text\/html/)
  assert.match(page.headers.get("content-security-policy")!, /default-src 'none'/)
  assert.doesNotMatch(page.headers.get("content-security-policy")!, /'unsafe-/)
  const html = await page.text()
  assert.doesNotMatch(html, /<script[^>]*>[^<]|<style|\son\w+=|style=/)
  const linked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link!)
  const scripts = globSync("*.js", { cwd: FOLDER })
  for (const link of [...linked, ...scripts.map((name) => `docs/${name}`)]) {
    const answer = await server.send(`/${link}`)
    assert.equal(answer.status, 200, link)
  }
  for (const name of globSync("*.{js,css,html}", { cwd: FOLDER })) {
    const text = readFileSync(join(FOLDER, name), "utf8")
    assert.doesNotMatch(text, /https?:\/\/|\/\/\w+\.\w+|innerHTML|eval\(/, name)
  }
})

test("every example for fetch does what the operation describes", async () => {
  for (const { path, method, operation } of operations()) {
    const code = examples.fetchExample(server.url, path, method, operation, description)
    const lines: string[] = []
    const run = new AsyncFunction("process", "readFile", "console", code)
    await run(
      { env: { MUSTER_API_KEY: key } },
      async () => "name,email\nÅsa Öberg,asa@example.com\n",
      { log: (status: number, text: string) => lines.push(`${status} ${text.slice(0, 200)}`) },
    )
    judge(operation, lines[0]!)
  }
})

test("every example for curl asks the same", async () => {
  for (const { path, method, operation } of operations()) {
    const shell = examples.curlExample(server.url, path, method, operation, description)
    const script = `curl() { printf '%s\\0' "$@"; }\n${shell}`
    const ran = spawnSync("bash", ["-c", script], { env: { MUSTER_API_KEY: key } })
    assert.equal(ran.status, 0, ran.stderr.toString())
    const request = readCurl(ran.stdout.toString().split("\0").slice(0, -1))
    assert.equal(request.method, method.toUpperCase(), shell)
    const { url, ...init } = request
    const answer = await fetch(url, init)
    judge(operation, `${answer.status} ${(await answer.text()).slice(0, 200)}`)
  }
})

const AsyncFunction = (async () => {}).constructor as new (
  ...words: string[]
) => (...values: unknown[]) => Promise<void>

function* operations() {
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) yield { path, method, operation }
  }
}

/** Refusals of the request itself would mean that the example is wrong. */
function judge({ operationId, responses }: Operation, said: string): void {
  const status = said.slice(0, 3)
  assert.ok(status in responses, `${operationId} answers ${said}`)
  if (operationId === "setUp") return
  assert.ok(!["400", "401", "403", "413", "415", "422", "500"].includes(status), said)
}

/** Curl's words as it reads them. */
function readCurl(words: string[]) {
  const request: { url: string; method: string; headers: Record<string, string>; body?: string } = {
    ...{ url: "", method: "", headers: {} },
  }
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (word === "-X") request.method = words[++at]!
    else if (word === "-H") {
      const [name, value] = words[++at]!.split(": ")
      request.headers[name!] = value!
    } else if (word === "--data-raw") request.body = words[++at]!
    else if (word === "--data-binary") {
      assert.match(words[++at]!, /^@/)
      request.body = "name,email\nÅsa Öberg,asa@example.com\n"
    } else request.url = word
  }
  request.method ||= request.body === undefined ? "GET" : "POST"
  return request
}

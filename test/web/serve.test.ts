import assert from "node:assert/strict"
import { readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { BUILT } from "../../src/http/page/sources.ts"
import { LANGUAGES } from "../../web/texts/languages.ts"
import type { TestServer } from "../http/server.ts"
import { openSite } from "./browser.ts"

/** What the server answers where the page is. */

let server: TestServer

before(async () => {
  server = await openSite({ accounts: false })
})
after(() => server?.close())

test("every address of the page answers with the page, and none of the API's", async () => {
  for (const path of ["/", "/customers", "/imports/0192f5b0-1111-7000-8000-000000000000"]) {
    const answer = await server.send(path)
    assert.equal(answer.status, 200, path)
    assert.match(answer.headers.get("content-type")!, /^text\/html/)
    assert.equal(answer.headers.get("cache-control"), "no-cache")
    assert.match(await answer.text(), /<div id="root">/)
  }
  const missing = await server.send("/api/nothing")
  assert.deepEqual(
    [missing.status, Object.keys((await missing.json()) as object)],
    [404, ["error", "code", "params"]],
  )
  assert.equal((await server.send("/customers", { method: "POST" })).status, 404)
})

test("scripts are kept for ever, come compressed, and fit into 200 KB at first", async () => {
  const html = await (await server.send("/")).text()
  const links = html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)
  const named = new Set([...links].map(([, path]) => path!))
  assert.ok(named.size >= 3, "a script, what is fetched meanwhile, and a style sheet")
  const paths = [...named, heaviestLanguage()]
  let bytes = 0
  for (const path of paths) {
    const answer = await server.send(path, { headers: { "accept-encoding": "br" } })
    assert.match(answer.headers.get("cache-control")!, /immutable/)
    assert.equal(answer.headers.get("content-encoding"), "br")
    if (path.endsWith(".js")) bytes += Number(answer.headers.get("content-length"))
  }
  assert.ok(bytes > 1000 && bytes <= 200_000, `the initial scripts have ${bytes} bytes`)
})

/** One language comes with the rest: here the one with the most to say. */
function heaviestLanguage(): string {
  const folder = join(BUILT, "assets")
  const weigh = (name: string): number => statSync(join(folder, `${name}.br`)).size
  const languages = readdirSync(folder).filter((name) => /^texts-.*\.js$/.test(name))
  assert.equal(languages.length, Object.keys(LANGUAGES).length)
  return `/assets/${languages.sort((one, other) => weigh(other) - weigh(one))[0]}`
}

test("a browser without compression is served as well", async () => {
  const plain = await server.send("/", { headers: { "accept-encoding": "identity" } })
  assert.equal(plain.headers.get("content-encoding"), null)
  assert.match(await plain.text(), /^<!doctype html>/i)
  const head = await server.send("/", { method: "HEAD" })
  assert.deepEqual([head.status, await head.text()], [200, ""])
})

test("nothing outside of the built page can be had", async () => {
  for (const path of [
    "/.sources",
    "/assets/../../../package.json",
    "/%2e%2e/%2e%2e/package.json",
  ]) {
    const text = await (await server.send(path)).text()
    assert.doesNotMatch(text, /"version"|^[0-9a-f]{64}$/, path)
  }
  assert.equal((await server.send("/assets/none.js")).status, 404)
})

test("the content security policy allows no script but the page's own", async () => {
  const policy = (await server.send("/")).headers.get("content-security-policy")!
  assert.match(policy, /script-src 'self'[ ;]/)
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?!')|\*|https?:/)
})

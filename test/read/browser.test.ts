import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import { stripTypeScriptTypes } from "node:module"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { test } from "node:test"
import { type Browser, chromium } from "playwright-core"
import { customersCsv, mulberry32 } from "../../bench/run/customers.ts"
import { openCsv } from "../../src/read/openCsv.ts"
import { batchRows } from "../../src/read/parse/recordBatch.ts"

const ROOT = join(import.meta.dirname, "..", "..")
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** What runs in the page: it fetches the file, cuts it as it is told, and reads it. */
const PAGE = `<!doctype html><script type="module">
  import { openCsv } from "/src/read/openCsv.ts"
  import { batchRows } from "/src/read/parse/recordBatch.ts"
  window.read = async (path, cuts) => {
    const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer())
    async function* chunks() {
      let at = 0
      for (const cut of [...cuts, bytes.length]) {
        yield bytes.slice(at, cut)
        at = cut
      }
    }
    const opened = await openCsv(chunks())
    const rows = []
    for await (const batch of opened.batches) rows.push(...batchRows(batch))
    return JSON.stringify({ dialect: opened.dialect, header: opened.header, rows })
  }
</script>`

test("the reader's own files run in a browser, with and without WebAssembly", async (t) => {
  const customers = Buffer.concat([...customersCsv(3000, 7)])
  const polish = readFileSync(join(ROOT, "test", "fixtures", "encodings", "csv", "iso8859-2.csv"))
  const files: Record<string, Buffer> = { "/customers.csv": customers, "/polish.csv": polish }
  const server = await serve(files)
  t.after(() => server.close())
  const browser = await launch()
  t.after(() => browser.close())
  const { port } = server.address() as AddressInfo
  const random = mulberry32(11)
  for (const path of ["/", "/strict"]) {
    const page = await browser.newPage()
    const problems: string[] = []
    page.on("pageerror", (error) => problems.push(error.message))
    await page.goto(`http://127.0.0.1:${port}${path}`)
    await page.waitForFunction("window.read !== undefined")
    for (const [file, bytes] of Object.entries(files)) {
      const cuts = Array.from({ length: 20 }, () => Math.floor(random() * bytes.length))
      cuts.sort((a, b) => a - b)
      const inPage = (await page.evaluate(`read("${file}", ${JSON.stringify(cuts)})`)) as string
      const { dialect, header, batches } = await openCsv(once(bytes))
      const rows: string[][] = []
      for await (const batch of batches) rows.push(...batchRows(batch))
      assert.deepEqual(JSON.parse(inPage), { dialect, header, rows })
    }
    assert.deepEqual(problems, [])
    await page.close()
  }
})

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Serves the sources without their types; under /strict the page may not compile WebAssembly. */
async function serve(files: Record<string, Buffer>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url ?? "/"
    if (path === "/" || path === "/strict") {
      const policy = "script-src 'self' 'unsafe-inline' 'unsafe-eval'; object-src 'none'"
      const headers: Record<string, string> = { "content-type": "text/html" }
      if (path === "/strict") {
        headers["content-security-policy"] = policy.replace(" 'unsafe-eval'", "")
      }
      response.writeHead(200, headers).end(PAGE)
    } else if (path in files) response.end(files[path])
    else if (path.startsWith("/src/")) {
      const source = readFileSync(join(ROOT, path), "utf8")
      response.writeHead(200, { "content-type": "text/javascript" })
      response.end(stripTypeScriptTypes(source))
    } else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return server
}

async function launch(): Promise<Browser> {
  const executablePath = process.env.MUSTER_CHROMIUM ?? "/usr/bin/chromium"
  try {
    return await chromium.launch({ executablePath, headless: true, args: FLAGS })
  } catch (error) {
    const reason = (error as Error).message.split("\n")[0]
    throw new Error(
      `Chromium does not start from ${executablePath}: ${reason} Install it with ` +
        "`apt-get install chromium`, or say where it is in MUSTER_CHROMIUM.",
    )
  }
}

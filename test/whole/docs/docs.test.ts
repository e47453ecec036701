import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PassThrough } from "node:stream"
import { after, before, test } from "node:test"
import type { Command } from "commander"
import { createProgram } from "../../../src/cli/program.ts"
import { openServer, SETUP_CODE, type TestServer } from "../../http/server.ts"

/** What there is appears in the docs, and what the docs show works. */

const ROOT = join(import.meta.dirname, "..", "..", "..")
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8")
const readme = read("README.md")
const docs = ["README.md", ...globSync("docs/*.md", { cwd: ROOT })].map(read).join("\n")

let server: TestServer
let description: { paths: Record<string, Record<string, { parameters?: Parameter[] }>> }
type Parameter = { name: string; in: string }

before(async () => {
  server = await openServer()
  description = await (await server.send("/api/openapi.json")).json()
})
after(() => server.close())

test("every command and option is in docs/cli.md", () => {
  const io = { color: false, dumb: false, stdin: new PassThrough() }
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const program = createProgram(
    { ...io, stdout, stderr },
    { password: undefined, serve: async () => {} },
    () => {},
  )
  const page = read("docs/cli.md")
  const missing = words(program).filter((word) => !new RegExp(`[\`\\s]${word}[\`\\s=]`).test(page))
  assert.deepEqual(missing, [])
})

function words(command: Command, above = ""): string[] {
  return command.commands.flatMap((child) => {
    const name = `${above} ${child.name()}`.trim()
    const options = child.options.map(({ long }) => long!)
    const own = child.commands.length > 0 ? [] : [name]
    return [...own, ...options, ...words(child, name)]
  })
}

test("every environment variable is in the docs", () => {
  const sources = ["src/server/config.ts", "src/cli.ts", "src/cli/program.ts"].map(read).join("\n")
  const found = [...sources.matchAll(/\b(?:MUSTER|BETTER_AUTH|DATABASE)_[A-Z_]+\b|"(HOST|PORT)"/g)]
  const names = new Set(found.map(([name]) => name.replaceAll('"', "")))
  assert.ok(names.size >= 12, "they are found at all")
  for (const name of [...names, "NO_COLOR"]) assert.ok(docs.includes(`\`${name}\``), name)
})

test("every operation and each of its options is in docs/api.md", () => {
  const page = read("docs/api.md")
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, { parameters = [] }] of Object.entries(methods)) {
      const operation = `${method.toUpperCase()} ${path}`
      assert.match(page, new RegExp(`\`${operation.replace(/[{}]/g, "\\$&")}\``), operation)
      for (const { name, in: where } of parameters) {
        if (where === "path") continue
        assert.match(page, new RegExp(`\`${name}[\`=:]`, "i"), `${operation}: ${name}`)
      }
    }
  }
})

test("what the README shows is what happens", async () => {
  const fresh = await openServer({ accounts: false })
  try {
    const shown = blocks(readme, "sh")
      .filter((block) => block.includes("curl"))
      .join("\n")
    const said = await runExamples(
      shown
        .replaceAll("http://127.0.0.1:3000", fresh.url)
        .replaceAll("GF8H-SPGY-JFUR-6B7Q", SETUP_CODE),
      fresh,
    )
    const answer = JSON.parse(said.slice(said.indexOf('{"count"')))
    assert.deepEqual(answer, JSON.parse(blocks(readme, "json")[0]!))
  } finally {
    await fresh.close()
  }
})

test("the examples of docs/api.md work, one after the other", async () => {
  const page = read("docs/api.md")
  const said = await runExamples(blocks(page, "sh").join("\n"), server)
  const shown = JSON.parse(blocks(page, "json")[0]!)
  assert.ok(said.includes(JSON.stringify(shown)), "the answer that is shown is among them")
  assert.match(said, /^id: end$/m)
})

test("links between the docs lead somewhere", () => {
  for (const file of ["README.md", "CONTRIBUTING.md", ...globSync("docs/**/*.md", { cwd: ROOT })]) {
    for (const [, link] of read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)) {
      const target = join(ROOT, file, "..", link!)
      assert.ok(existsSync(target), `${file} links to ${link}`)
    }
  }
})

function blocks(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, block]) => block!,
  )
}

/** Runs a page's shell examples in a folder of their own; the first that fails is the end. */
async function runExamples(script: string, { url }: TestServer): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "muster-docs-"))
  const curl = `"${process.execPath}" "${join(import.meta.dirname, "curl.ts")}"`
  const shim = `curl() { ${curl} "$@"; }; node() { "${process.execPath}" "$@"; }`
  writeFileSync(join(folder, "examples.sh"), `set -euo pipefail\n${shim}\n${script}\n`)
  try {
    const child = spawn("bash", ["examples.sh"], {
      cwd: folder,
      env: { PATH: process.env.PATH, MUSTER_URL: url },
    })
    let [said, wrong] = ["", ""]
    child.stdout.on("data", (data) => {
      said += data
    })
    child.stderr.on("data", (data) => {
      wrong += data
    })
    const [code] = await once(child, "close")
    assert.equal(code, 0, `${wrong}\n${said}`)
    return said
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

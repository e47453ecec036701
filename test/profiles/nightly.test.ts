import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { Nightly } from "./nightly.ts"

const ROOT = join(import.meta.dirname, "..", "..")

let muster: Nightly
before(async () => {
  muster = await Nightly.open()
})
after(() => muster.server.close())

test("the commands of docs/nightly.md do what the page says", async () => {
  const page = readFileSync(join(ROOT, "docs", "nightly.md"), "utf8")
  const script = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block).join("\n")
  const said = await run(script)
  assert.match(
    said,
    /The list is held back until somebody decides:\nhttp\S+\/imports\/[0-9a-f-]+\n/,
  )
  assert.match(said, /^exit code 4$/m)
  assert.match(said, /This profile brought 5 rows on each of its last \d runs, this time 2/)
  assert.match(said, /^The plan is discarded\.$/m)
  const left = /^\{"customers":\[\{.*$/m.exec(said)?.[0] ?? ""
  const { customers } = JSON.parse(left) as { customers: { name: string }[] }
  assert.deepEqual(
    customers.map(({ name }) => name),
    ["Kirsch e.K."],
  )
  assert.doesNotMatch(said, /The list was not imported/)
  assert.deepEqual(await muster.customers("name", "country", "email", "tags"), [
    ["Kirsch e.K.", "DE", null, null],
    ["Lund ApS", "DK", "post@lund.example", null],
    ["Moreau SARL", "FR", "bonjour@moreau.example", null],
    ["Wolf KG", "DE", "mail@wolf.example", null],
    ["Öberg AB", "SE", "info@oberg.example", null],
  ])
})

/** Runs the commands of a page in a folder of their own; the first that fails is the end. */
async function run(script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "muster-nightly-"))
  const node = `"${process.execPath}"`
  const tools: Record<string, string> = {
    muster: `exec ${node} "${join(ROOT, "bin", "muster.js")}" "$@"`,
    curl: `exec ${node} "${join(ROOT, "test", "whole", "docs", "curl.ts")}" "$@"`,
    node: `exec ${node} "$@"`,
  }
  mkdirSync(join(folder, "bin"))
  for (const [name, line] of Object.entries(tools)) {
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${line}\n`, { mode: 0o755 })
  }
  writeFileSync(join(folder, "page.sh"), `set -euo pipefail\n${script}\n`)
  try {
    const child = spawn("bash", ["page.sh"], {
      cwd: folder,
      env: {
        PATH: `${join(folder, "bin")}:${process.env.PATH}`,
        HOME: folder,
        MUSTER_URL: muster.server.url,
      },
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

import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { test } from "node:test"
import { FLAGS } from "../../src/server/compileEarly.ts"

test("this version of V8 knows the flags that the server sets", () => {
  const known = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" })
  for (const flag of FLAGS) {
    const [name, value] = flag.split("=") as [string, string]
    assert.match(known, new RegExp(`^  ${name} `, "m"), flag)
    const usual = Number(new RegExp(`default: ${name}=(\\d+)`).exec(known)![1])
    assert.ok(Number(value) < usual, `${flag} is earlier than ${usual}`)
  }
})

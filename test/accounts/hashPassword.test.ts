import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { test } from "node:test"
import { hashPassword, verifyPassword } from "../../src/accounts/hashPassword.ts"

const PASSWORD = "Ｋorrect ﬁsh 🐘"
/** In another form of Unicode: keyboards differ. */
const TYPED = "Korrect fish 🐘"

/** What the same code makes of it where the optional packages are missing. */
function without(expression: string): string {
  const code = `
    import { registerHooks } from "node:module"
    registerHooks({
      resolve: (name, context, next) => {
        if (name === "@node-rs/argon2") throw new Error("This package is not installed.")
        return next(name, context)
      },
    })
    const { hashPassword, verifyPassword } = await import(${JSON.stringify(FILE)})
    console.log(await ${expression})`
  const script = ["--input-type=module", "--eval", code]
  return execFileSync(process.execPath, script, { encoding: "utf8" }).trim()
}

const FILE = join(import.meta.dirname, "../../src/accounts/hashPassword.ts")

test("a password is known again, however it is typed, and no other one is", async () => {
  const hash = await hashPassword(PASSWORD)
  assert.match(hash, /^\$argon2id\$v=19\$m=9216,t=4,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.equal(await verifyPassword({ hash, password: TYPED }), true)
  assert.equal(await verifyPassword({ hash, password: `${TYPED} ` }), false)
  assert.notEqual(await hashPassword(PASSWORD), hash, "each has a salt of its own")
})

test("servers with and without the optional packages know each other's passwords", async () => {
  const hash = without(`hashPassword(${JSON.stringify(PASSWORD)})`)
  assert.equal(await verifyPassword({ hash, password: TYPED }), true)
  assert.equal(await verifyPassword({ hash, password: "another" }), false)
  const ours = JSON.stringify({ hash: await hashPassword(PASSWORD), password: TYPED })
  assert.equal(without(`verifyPassword(${ours})`), "true")
})

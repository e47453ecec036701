import assert from "node:assert/strict"
import { after, test } from "node:test"
import fc from "fast-check"
import { nameKey } from "../../src/customer/fields.ts"
import { tidyName } from "../../src/customer/tidyName.ts"
import { createCustomer, editCustomer } from "../../src/registry/one/editCustomers.ts"
import { openDatabase } from "../database.ts"

const database = await openDatabase()
const { pool } = database
after(() => database.close())

const CODES = Array.from({ length: 0x110000 - 1 }, (_, at) => at + 1).filter(
  (code) => code < 0xd800 || code > 0xdfff,
)

test("Node and SQL make the same key of every code point", async () => {
  const names: string[] = []
  for (let at = 0; at < CODES.length; at += 48) {
    names.push(String.fromCodePoint(...CODES.slice(at, at + 48)))
  }
  // Those that any form changes, or that could change others, stand between two letters as well.
  for (const code of CODES) {
    const sign = String.fromCodePoint(code)
    const isPlain = sign.normalize("NFKC") === sign && sign.toLowerCase() === sign
    if (!isPlain || /[\p{M}\p{Cc}\p{Z}\p{Cf}]/u.test(sign)) names.push(`A${sign}e`)
  }
  await compare(names)
})

test("Node and SQL make the same key of what letters and marks make together", async () => {
  const seed = Number(process.env.MUSTER_SEED ?? Date.now() % 2 ** 31)
  console.log(`seed ${seed}`)
  const sign = fc.oneof(
    fc.constantFrom(..."aAeİIıΣσςßẞǅ가각의", "\u0085", "\u0001", "\u007f", "\u00a0", " "),
    fc.constantFrom("\u0301", "\u0327", "\u0334", "\u0345", "\u{1d165}", "\u3099", "\u0f71"),
    fc.constantFrom("\u{1ccd6}", "\u{10d50}", "\u{1e4ee}", "\u{10efa}", "\ua7cb", "\u{e0fff}"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  )
  const name = fc.array(sign, { minLength: 1, maxLength: 10 }).map((signs) => signs.join(""))
  const names = fc.sample(name, { numRuns: 2000, seed })
  await compare(names.map((text) => text.replaceAll("\0", "")))
})

test("control characters do not count when names compare, and alone are no name", async () => {
  assert.equal(nameKey("An\u0001na\u0085 L\u007fee"), nameKey("ANNA\tLEE"))
  assert.equal(tidyName("An\u0001na \u0085 L\u007fee\u0085"), "An\u0001na L\u007fee")
  assert.equal(tidyName("\u0002 \u0085\u001b"), "")
  const first = await createCustomer(pool, { name: "Zoe" })
  await assert.rejects(createCustomer(pool, { name: "Z\u0007oe" }), { code: "conflict" })
  const edited = await editCustomer(pool, first.id, { phone: "1" }, null)
  assert.equal(edited.phone, "1")
})

async function compare(names: string[]): Promise<void> {
  for (let at = 0; at < names.length; at += 5000) {
    const some = names.slice(at, at + 5000)
    const { rows } = await pool.query<{ name: string; key: string }>(
      "SELECT name, customer_name_key(name) AS key FROM unnest($1::text[]) AS name",
      [some],
    )
    const wrong = rows.filter(({ name, key }) => key !== nameKey(name))
    const shown = wrong.slice(0, 5).map(({ name }) => [...name].map(codeOf))
    assert.deepEqual(shown, [], `${wrong.length} keys differ`)
  }
}

function codeOf(sign: string): string {
  return sign.codePointAt(0)!.toString(16)
}

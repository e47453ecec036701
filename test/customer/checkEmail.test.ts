import assert from "node:assert/strict"
import { test } from "node:test"
import { checkEmail } from "../../src/customer/checkEmail.ts"

const ACCEPTED: [given: string, stored: string][] = [
  ["bob@example.com", "bob@example.com"],
  ["BOB.Smith@Example.COM", "bob.smith@example.com"],
  ["bob+tag@mail.example.co.uk", "bob+tag@mail.example.co.uk"],
  ["o'neil@example.ie", "o'neil@example.ie"],
  ["a_b-c.d@x-y.example", "a_b-c.d@x-y.example"],
  ["!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"],
  ["jürgen@müller.example", "jürgen@müller.example"],
  ["用户@例子.公司", "用户@例子.公司"],
  ["bob@xn--mller-kva.example", "bob@xn--mller-kva.example"],
  ["1@2.example", "1@2.example"],
  [`${"a".repeat(64)}@example.com`, `${"a".repeat(64)}@example.com`],
]

const REFUSED: [given: string, reason: RegExp][] = [
  ["", /no @/],
  ["bob", /no @/],
  ["@example.com", /nothing before/],
  ["bob@", /nothing after/],
  ["bob@localhost", /no dot after/],
  ["bob@example..com", /dot too many after/],
  ["bob@.example.com", /dot too many after/],
  ["bob@example.com.", /dot too many after/],
  [".bob@example.com", /dot too many before/],
  ["bob.@example.com", /dot too many before/],
  ["bo..b@example.com", /dot too many before/],
  ["bob@@example.com", /more than one @/],
  ["a@example.com, b@example.com", /more than one address/],
  ["a@example.com;b@example.com", /more than one address/],
  ["a@example.com b@example.com", /more than one address/],
  ["Bob <bob@example.com>", /angle brackets/],
  ["bob smith@example.com", /blank/],
  ['"bob"@example.com', /character .* before/],
  ["bob(x)@example.com", /character .* before/],
  ["bob@exa_mple.com", /character .* after/],
  ["bob@-example.com", /character .* after/],
  ["bob@example-.com", /character .* after/],
  ["bob@192.0.2.1", /number/],
  ["bob@[192.0.2.1]", /character .* after/],
  ["bob@example.c", /single letter/],
  ["bob@example.com\u200b", /character .* after/],
  [`${"a".repeat(65)}@example.com`, /64 characters before/],
  [`${"a".repeat(40)}.${"a".repeat(40)}@example.com`, /64 characters before/],
  [`a@${"b".repeat(64)}.example`, /63 characters/],
  [`a@${"bcdefghi.".repeat(30)}example`, /longer than 254/],
]

for (const [given, stored] of ACCEPTED) {
  test(`accepts ${given}`, () => assert.deepEqual(checkEmail(given), { email: stored }))
}

for (const [given, reason] of REFUSED) {
  test(`refuses ${JSON.stringify(given.slice(0, 60))}`, () => {
    const checked = checkEmail(given)
    assert.ok("reason" in checked)
    assert.match(checked.reason, reason)
  })
}

test("254 characters are the most", () => {
  const domain = `${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.example`
  const local = "a".repeat(254 - domain.length - 1)
  assert.ok("email" in checkEmail(`${local}@${domain}`))
  assert.ok("reason" in checkEmail(`${local}a@${domain}`))
})

test("the time grows with the length only", () => {
  for (const piece of ["a.", "a@", "a-", "é.", "(", "a@b."]) {
    const started = performance.now()
    for (let repeat = 0; repeat < 20; repeat++) checkEmail(piece.repeat(32_768 / piece.length))
    assert.ok(performance.now() - started < 1000, piece)
  }
})

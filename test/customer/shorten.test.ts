import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { shorten } from "../../src/customer/shorten.ts"

test("a text that fits stays as it is", () => {
  assert.equal(shorten("", 3), "")
  assert.equal(shorten("abc", 3), "abc")
  assert.equal(shorten("😀😀😀", 3), "😀😀😀")
})

test("a longer one ends in … and is cut between two characters", () => {
  assert.equal(shorten("abcd", 3), "ab…")
  assert.equal(shorten("a😀😀😀", 3), "a😀…")
  assert.equal(shorten(`${"n".repeat(59)}😀 more`, 60), `${"n".repeat(59)}…`)
  assert.equal(shorten("abe\u0301cd", 4), "ab…", "a letter keeps its accent or goes with it")
  assert.equal(shorten("ab👩‍👧cde", 4), "ab…", "a family stays together")
  assert.equal(shorten("a🇸🇪bcd", 3), "a…", "a flag is two characters")
})

test("half a character that the text holds becomes one that can be stored", () => {
  assert.equal(shorten("a\ud83d", 60), "a\ufffd")
  assert.equal(shorten("\udc00abcdef", 3), "\ufffda…")
})

test("random Unicode: never half a character, never longer than wanted, always a beginning", () => {
  const text = fc.string({ unit: "binary", maxLength: 200 })
  const graphemes = fc.string({ unit: "grapheme", maxLength: 200 })
  const halves = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => {
    return String.fromCharCode(...units)
  })
  fc.assert(
    fc.property(fc.oneof(text, graphemes, halves), fc.integer({ min: 2, max: 80 }), (all, max) => {
      const short = shorten(all, max)
      assert.ok(short.isWellFormed())
      assert.ok([...short].length <= max)
      const whole = all.toWellFormed()
      if ([...whole].length <= max) assert.equal(short, whole)
      else {
        assert.ok(short.endsWith("…"))
        assert.ok(whole.startsWith(short.slice(0, -1)))
      }
    }),
    { numRuns: 5000 },
  )
})

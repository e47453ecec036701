import assert from "node:assert/strict"
import { test } from "node:test"
import { fold } from "../../../src/columns/header/fold.ts"
import { nameKey } from "../../../src/customer/fields.ts"

test("letters of Latin fold as they do beside a letter of another script", () => {
  const letters = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code))
  for (const letter of letters) {
    for (const text of [letter, `Ab${letter}`, `${letter}É${letter}c`]) {
      // A Chinese character is beyond what is folded letter by letter.
      assert.equal(`${fold(text)}中`, fold(`${text}中`), JSON.stringify(text))
    }
  }
})

test("accents go, and letters without a combining accent are written out", () => {
  assert.equal(fold("ÉCOLE e\u0301cole"), "ecole ecole")
  assert.equal(
    fold("Straße, ŁÓDŹ, Smørrebrød, İstanbul, Žižka"),
    "strasse, lodz, smorrebrod, istanbul, zizka",
  )
})

test("and so do names in the form in which they compare", () => {
  const letters = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code))
  for (const letter of letters) {
    for (const text of [letter, `Ab ${letter}`, `${letter}É${letter}c`]) {
      assert.equal(`${nameKey(text)}中`, nameKey(`${text}中`), JSON.stringify(text))
    }
  }
  assert.equal(nameKey("Jürgen\u00a0 WEISS"), nameKey("jürgen weiß"))
})

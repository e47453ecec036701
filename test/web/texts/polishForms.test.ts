import assert from "node:assert/strict"
import { test } from "node:test"
import { CATALOGUE as T } from "../../../web/texts/pl/catalogue.ts"
import { MESSAGE_TEXTS as SAID } from "../../../web/texts/pl/messageTexts.ts"

/** Polish counts in three forms, and a word that is right beside 5 is wrong beside 1 and 2. */

test("what is counted stands in the form of its number", () => {
  assert.equal(T.rejected.goWith(1), "Importuj z 1 poprawionym wierszem")
  assert.equal(T.rejected.goWith(2), "Importuj z 2 poprawionymi wierszami")
  assert.deepEqual(
    [1, 2, 5, 12, 22].map((count) => T.profiles.runs(count)),
    [
      "1 zapisany import",
      "2 zapisane importy",
      "5 zapisanych importów",
      "12 zapisanych importów",
      "22 zapisane importy",
    ],
  )
  assert.match(T.import.drift.title(1), /: 1 wiersz miałby teraz/)
  assert.match(T.import.drift.title(3), /: 3 wiersze miałyby teraz/)
  assert.match(T.import.drift.title(25), /: 25 wierszy miałoby teraz/)
})

test("one line is no lines", () => {
  const takeover = { rows: 1, lines: [7], more: 0 }
  assert.match(SAID.warnings.takeovers({ ...takeover, place: "line" }), /\(linia: 7\)/)
  assert.match(SAID.warnings.takeovers({ ...takeover, place: "row" }), /\(wiersz: 7\)/)
  assert.match(SAID.warnings.takeovers({ ...takeover, more: 2, place: "row" }), /\(wiersze: 7 i/)
})

test("a fault of an address and what to do about it are one sentence", () => {
  for (const fault of ["several", "brackets"] as const) {
    const params = { value: "a, b", fault, column: "E-mail" }
    const said = SAID.rows.bad_email(params)
    assert.equal(said.split(";").length, 2, said)
  }
})

import assert from "node:assert/strict"
import { test } from "node:test"
import { CATALOGUE as GERMAN } from "../../../web/texts/de/catalogue.ts"
import { MESSAGE_TEXTS as GERMAN_SAID } from "../../../web/texts/de/messageTexts.ts"
import { CATALOGUE as SPANISH } from "../../../web/texts/es/catalogue.ts"
import { MESSAGE_TEXTS as SPANISH_SAID } from "../../../web/texts/es/messageTexts.ts"
import { CATALOGUE as FRENCH } from "../../../web/texts/fr/catalogue.ts"
import { MESSAGE_TEXTS as FRENCH_SAID } from "../../../web/texts/fr/messageTexts.ts"

/** A verb goes with the one row or line that it tells of. */

test("one row of many that would be rejected, one customer that would change", () => {
  for (const [{ profiles }, rejected, changed] of [
    [GERMAN, "1 von 61 Zeilen würde abgelehnt", "1 von 61 Kunden würde sich ändern"],
    [FRENCH, "1 sur 61 lignes serait rejetée ", "1 sur 61 clients changerait "],
    [SPANISH, "Se rechazaría 1 de 61 filas", "Cambiaría 1 de 61 clientes"],
  ] as const) {
    const { max_rejected_share, max_changed_share } = profiles.held.why
    assert.ok(max_rejected_share(1, 61, "1.64%", "1%").startsWith(rejected))
    assert.ok(max_changed_share(1, 61, "1.64%", "1%").startsWith(changed))
  }
})

test("one line that takes over a customer, and one cell with an error", () => {
  const takeover = { rows: 1, lines: [7], more: 0, place: "line" as const }
  assert.match(GERMAN_SAID.warnings.takeovers(takeover), /\(Zeile 7\)/)
  assert.match(GERMAN_SAID.warnings.takeovers({ ...takeover, lines: [7, 8] }), /\(Zeilen 7, 8\)/)
  assert.match(FRENCH_SAID.warnings.takeovers({ ...takeover, more: 1 }), /\(lignes 7 et 1 autre\)/)
  assert.match(SPANISH_SAID.warnings.takeovers(takeover), /\(línea 7\)/)
  const errors = { count: 1, names: ["#N/A"] }
  assert.match(GERMAN_SAID.warnings.errors_of_excel(errors), /enthält .* und gilt als leer/)
})

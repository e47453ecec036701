import assert from "node:assert/strict"
import { test } from "node:test"
import { COLUMN_REASONS } from "../../../src/messages/columnReasons.ts"
import { RECORD_SENTENCES } from "../../../src/messages/recordSentences.ts"
import { EMAIL_FAULTS } from "../../../src/messages/refusals/emailFaults.ts"
import { ROW_SENTENCES } from "../../../src/messages/rowSentences.ts"
import { REFUSALS } from "../../../src/messages/said.ts"
import { SETUP_SENTENCES } from "../../../src/messages/setupSentences.ts"
import { WARNINGS } from "../../../src/messages/warningSentences.ts"
import { ApiError } from "../../../web/api/ask.ts"
import { CATALOGUES } from "../../../web/texts/catalogues.ts"
import type { MessageTexts } from "../../../web/texts/en/messageTexts.ts"
import { LANGUAGES, type Language } from "../../../web/texts/languages.ts"
import {
  problemText,
  reasonText,
  refusalText,
  rowText,
  sayMessages,
  setupText,
  warningText,
} from "../../../web/texts/said.ts"
import { say } from "../../../web/texts/texts.ts"

/** What the server says, in the languages of the page. */

const others = Object.keys(LANGUAGES).filter((name) => name !== "en") as Language[]

/** All that sentences are made of, at once. */
const PARAMS = {
  ...{ columns: [{ header: "Kopf", letters: "C" }], column: "Kopf", value: "wert@", letters: "C" },
  ...{
    what: "totals",
    fault: "long_local",
    max: 4096,
    identifier: "email",
    lines: [7, 8],
    more: 3,
  },
  ...{ place: "row", count: 5, customers: [{ name: "Ann", external_id: "K1", email: null }] },
  ...{ customer: { name: "Ann", external_id: null, email: "a@b.cc" }, add: "email", id: "x-1" },
  ...{ rule: "known", cell: "C5", width: 6, kind: "xls", format: "pdf", detail: "detail" },
  ...{ sheet: "Blatt", sheets: ["Eins"], first: "Kopf", bytes: 1024, length: 2048, seconds: 9 },
  ...{
    minutes: 60,
    run: "run-1",
    by: "ann@example.com",
    holder: "Ann",
    date: "2026-01-31",
    state: "failed",
  },
  ...{ rows: 5, min: 8, name: "Ann", now: 4, expected: 5, path: "/x", method: "PUT", allow: "GET" },
  ...{ names: ["#REF!"], field: "phone", example: "beispiel", cells: 5, encoding: "windows-1250" },
  ...{ line: 3, word: "MÃ¼ller", right: "Müller", words: ["NULL"], slot: "phone", kept: "kept" },
  ...{ bound: 0.5, rejected: 4, read: 5, updated: 3, created: 2, last: 9, runs: 2, use: "joined" },
  ...{ address: "http://x", version: "18.1", where: "own", oldest: 15, muster: "1", node: "24" },
  ...{ option: "delimiter", valid: "one character" },
  ...{ missing: { columns: ["Kopf"], more: 0 }, there: { columns: ["Kopf"], more: 1 } },
} as const
const LISTED = { columns: ["Kopf"], more: 2 }

const SAID: Record<
  Exclude<keyof MessageTexts, "held" | "accounts" | "malformed">,
  readonly string[]
> = {
  rows: Object.keys(ROW_SENTENCES),
  records: Object.keys(RECORD_SENTENCES),
  emailFaults: Object.keys(EMAIL_FAULTS),
  refusals: Object.keys(REFUSALS),
  warnings: Object.keys(WARNINGS),
  reasons: COLUMN_REASONS,
  setup: Object.keys(SETUP_SENTENCES),
}

/** Codes whose parameters list columns by their headers alone. */
const LISTING = /^(no_header|no_name_column|no_such_column|columns_new|profile_columns_\w+)$/

for (const language of others) {
  test(`${language}: every code that the server can give has a sentence of its own`, async () => {
    const { CATALOGUE, MESSAGES } = await CATALOGUES[language]()
    say(CATALOGUE)
    for (const [part, codes] of Object.entries(SAID)) {
      const texts = MESSAGES![part as keyof typeof SAID] as Record<string, unknown>
      assert.deepEqual(Object.keys(texts).sort(), [...codes].sort(), part)
      for (const code of codes) {
        const params = LISTING.test(code) ? { ...PARAMS, ...LISTED } : PARAMS
        const given = part === "emailFaults" ? 64 : params
        const said = (texts[code] as (params: unknown) => string)(given)
        assert.ok(said.length > 4 && !/undefined|null|NaN|\[object/.test(said), `${code}: ${said}`)
      }
    }
  })
}

test("a refusal that is on screen follows the language of the page", async () => {
  const body = { error: "There is no import run with this id.", code: "no_run", params: {} }
  const refusal = new ApiError(404, body)
  const offline = new ApiError(0, null)
  say((await CATALOGUES.en()).CATALOGUE)
  assert.equal(refusal.message, body.error)
  const before = offline.message
  const { CATALOGUE, MESSAGES } = await CATALOGUES.pl()
  say(CATALOGUE)
  sayMessages(MESSAGES!)
  assert.equal(refusal.message, "Nie ma takiego importu.")
  assert.notEqual(offline.message, before)
  sayMessages(null)
})

test("messages are in the page's language, and in English where nothing is known", async () => {
  const english = { message: "The e-mail “x” in “Mail” has no @; correct it.", column: "Mail" }
  const problem = { ...english, code: "bad_email", value: "x", params: { fault: "no_at" } }
  sayMessages(null)
  assert.equal(problemText(problem), english.message)
  const { CATALOGUE, MESSAGES } = await CATALOGUES.pl()
  say(CATALOGUE)
  sayMessages(MESSAGES!)
  const polish = "E-mail „x” w kolumnie „Mail” nie ma znaku @; popraw go albo zostaw komórkę pustą."
  assert.equal(problemText(problem), polish)
  assert.equal(rowText({ message: english.message, problems: [problem] }), polish)
  assert.equal(rowText({ message: english.message }), english.message)
  assert.equal(problemText({ ...problem, params: {} }), english.message, "of an older Muster")
  assert.equal(problemText({ ...problem, code: "newer" }), english.message)
  assert.equal(refusalText({ message: "?", code: "no_run" }), "Nie ma takiego importu.")
  assert.equal(refusalText({ message: "?", code: "constructor" }), "?")
  assert.equal(
    refusalText({ message: "No such sheet.", code: "invalid" }).split(": ")[1],
    "No such sheet.",
  )
  assert.equal(warningText({ message: "Old." }), "Old.")
  const check = { message: "BETTER_AUTH_SECRET is set.", code: "secret_set", params: {} }
  assert.equal(setupText(check), "BETTER_AUTH_SECRET jest ustawiony.")
  assert.equal(reasonText("Why.", { code: "own_column", params: {} }).includes("Muster"), true)
  sayMessages(null)
})

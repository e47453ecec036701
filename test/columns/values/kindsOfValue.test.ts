import assert from "node:assert/strict"
import { test } from "node:test"
import { mulberry32 } from "../../../bench/run/customers.ts"
import {
  DATE,
  MONEY,
  POSTAL,
  TIME,
  URL_FORM,
  VAT,
} from "../../../src/columns/knowledge/valuePatterns.ts"
import { KINDS, kindsOf } from "../../../src/columns/values/kindsOfValue.ts"

/** What the patterns say of a value, each asked without a look at its characters first. */
function slowKinds(value: string): Record<string, boolean> {
  const digits = value.match(/[0-9]/g)?.length ?? 0
  const letters = value.match(/\p{L}/gu)?.length ?? 0
  const numeric = digits > 0 && !value.includes("@")
  const mixed = numeric && digits < value.length
  const date = mixed && digits > 2 && (DATE.test(value) || TIME.test(value))
  const month = /^(?:19|20)\d\d[/-](?:0\d|1[0-2])(?:\D|$)/.test(value)
  const coordinate = /^(?:[1-9]?\d\.\d{3,}|1[0-8]\d\.\d{5,})$/.test(value)
  const decimal = coordinate || /^\d{1,7}\.\d{8,}$/.test(value)
  const callable =
    !month && !decimal && /^[\d\s()+./-]+$/.test(value) && /^(?:\+|\(|\d)/.test(value)
  const formed = /^(?:\+|00|0\d|\()/.test(value) || /\d[\s./-]\d/.test(value)
  return {
    date,
    phone: numeric && !date && digits >= 7 && digits <= 16 && callable && formed,
    money: mixed && letters <= 3 && MONEY.test(value),
    integer: numeric && /^-?\d{1,18}$/.test(value),
    postal: numeric && digits > 2 && value.length <= 11 && POSTAL.test(value),
    fragment: numeric && letters === 0 && /^\(?\+?\d{1,5}\)?$/.test(value),
    year: /^(?:19|20)\d\d$/.test(value),
    vat: numeric && digits >= 6 && value.length <= 24 && VAT.test(value),
    url: letters > 1 && !/[@ ]/.test(value) && value.includes(".") && URL_FORM.test(value),
  }
}

const PIECES = [
  ..."0012359-/.:, +()$€£年月日aeuDEZéŁ&'#@",
  ...[
    "2024",
    "12",
    "12:30",
    "am",
    "May 5 ",
    "Dez. 5 ",
    "10115",
    "123456789",
    "1,50",
    "eur",
    "zł",
    "kr",
    "ft",
  ],
  ...["DE", "PL", "www.", "https://", "ex.com", "+49 ", "030/", "SW1A 1AA", "00-950", "\u00a0"],
]

test("a look at a value's characters spares no pattern that would have matched", () => {
  const random = mulberry32(11)
  const seen = new Map<string, number>()
  for (let round = 0; round < 100_000; round++) {
    const pieces = Array.from({ length: 1 + Math.floor(random() * 6) }, () => {
      return PIECES[Math.floor(random() * PIECES.length)]
    })
    const value = pieces.join("").trim()
    if (value === "" || value.length > 30) continue
    const kinds = kindsOf(value)
    for (const [kind, expected] of Object.entries(slowKinds(value))) {
      const bit = 1 << KINDS.indexOf(kind as (typeof KINDS)[number])
      assert.equal((kinds & bit) !== 0, expected, `${kind}: ${JSON.stringify(value)}`)
      if (expected) seen.set(kind, (seen.get(kind) ?? 0) + 1)
    }
  }
  for (const kind of Object.keys(slowKinds(""))) {
    assert.ok((seen.get(kind) ?? 0) > 20, `${kind} came up ${seen.get(kind) ?? 0} times`)
  }
})

test("a coordinate is no phone number", () => {
  const phone = 1 << KINDS.indexOf("phone")
  for (const value of ["50.071889", "14.437047", "127.1201441", "5.601492"]) {
    assert.equal(kindsOf(value) & phone, 0, value)
  }
  for (const value of ["030.123456", "555.123.4567", "01.23.45.67.89"]) {
    assert.equal(kindsOf(value) & phone, phone, value)
  }
})

test("words that answer, name a status or a country are known whatever their case", () => {
  const has = (value: string, kind: (typeof KINDS)[number]) =>
    (kindsOf(value) & (1 << KINDS.indexOf(kind))) !== 0
  assert.ok(has("Nein", "yesNo") && has("verdadeiro", "yesNo") && !has("Neid", "yesNo"))
  assert.ok(has("Gesperrt", "status") && has("FIRMA", "customerKind"))
  assert.ok(has("Österreich", "plainCountry") && has("DE", "plainCountry"))
  assert.ok(has("de", "country") && !has("de", "plainCountry") && !has("Der", "country"))
})

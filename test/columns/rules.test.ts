import assert from "node:assert/strict"
import { test } from "node:test"
import { applyTableRules, TABLE_RULES } from "../../src/columns/adjacent/tableRules.ts"
import { buildDictionary } from "../../src/columns/header/dictionary.ts"
import { fold } from "../../src/columns/header/fold.ts"
import {
  type HeaderTerms,
  languageWeights,
  readHeader,
} from "../../src/columns/header/headerTerms.ts"
import { interpretHeader, LONE_GROUPS, namedIn } from "../../src/columns/header/interpretHeader.ts"
import {
  customersOwnNumber,
  NUMBERS_OF,
} from "../../src/columns/header/reduce/customersOwnNumber.ts"
import { WHOSE } from "../../src/columns/header/reduce/ofWhom.ts"
import { REDUCTIONS, reduceConcepts } from "../../src/columns/header/reduce/reduceConcepts.ts"
import { NOTE_FORMS, withoutNotes } from "../../src/columns/header/withoutNotes.ts"
import { matchColumns } from "../../src/columns/matchColumns.ts"
import { LANGUAGES } from "../../src/columns/words/languages.ts"

/** Rules stand in tables, each with an example that it decides: without the rule it comes out otherwise. */

const dictionary = buildDictionary(LANGUAGES)

function read(header: string): { terms: HeaderTerms; weights: number[] } {
  const terms = readHeader(header, dictionary)
  return { terms, weights: languageWeights([terms], dictionary) }
}

for (const row of REDUCTIONS) {
  const [header, concept] = row.example
  test(`“${header}” is ${concept ?? "no one thing"}, by its rule`, () => {
    const { terms, weights } = read(header)
    const reduce = (rows = REDUCTIONS) => {
      const named = namedIn(terms, weights)
      return { concept: reduceConcepts(named, rows) ?? null, groups: named.groups }
    }
    const all = reduce()
    assert.equal(all.concept, concept)
    assert.notDeepEqual(all, reduce(REDUCTIONS.filter((other) => other !== row)))
  })
}

for (const row of NUMBERS_OF) {
  test(`“${row.example}” is ${row.slot?.[0] ?? "nobody's number"}, by its rule`, () => {
    const { terms, weights } = read(row.example)
    const named = namedIn(terms, weights)
    const concept = reduceConcepts(named)
    assert.ok(concept)
    assert.deepEqual(customersOwnNumber(concept, named.groups), row.slot)
    const fits = NUMBERS_OF.find(
      ({ what, whose }) =>
        (!what || what.includes(concept)) &&
        (whose === "nobody"
          ? named.groups.length === 0
          : whose.every((group) => named.groups.includes(group))),
    )
    assert.equal(fits, row)
  })
}

for (const { slot, to, example } of WHOSE) {
  test(`“${example}” is ${to?.[0] ?? "nothing"}, by its rule`, () => {
    const { terms, weights } = read(example)
    const reading = interpretHeader(terms, weights)
    assert.equal(reading.slot, to?.[0] ?? null)
    if (to) assert.equal(reading.rank, to[2])
    else assert.equal(reading.concept && slot, slot)
  })
}

for (const { slot, example } of LONE_GROUPS) {
  test(`“${example}” alone is ${slot[0]}`, () => {
    const { terms, weights } = read(example)
    const reading = interpretHeader(terms, weights)
    assert.deepEqual([reading.slot, reading.score, reading.rank], slot)
  })
}

for (const { form, example } of NOTE_FORMS) {
  test(`“${example}” in brackets is a note`, () => {
    assert.match(example, form)
    assert.equal(NOTE_FORMS.filter((other) => other.form.test(example)).length, 1)
    assert.deepEqual(
      withoutNotes([`Name (${example})`]).map((text) => text.trim()),
      ["Name"],
    )
  })
}

for (const rule of TABLE_RULES) {
  const [header, column, field] = rule.example
  test(`“${column}” in ${header} is ${field}, by its rule`, () => {
    const headers = header.split("|")
    const at = headers.indexOf(column)
    assert.equal(matchColumns(headers, []).columns[at]!.field ?? "-", field)
    const readings = headers.map((text) => {
      const { terms, weights } = read(text)
      return interpretHeader(terms, weights)
    })
    const table = { names: headers.map((text) => fold(text.trim())), readings }
    applyTableRules(table, TABLE_RULES.slice(0, TABLE_RULES.indexOf(rule)))
    assert.ok(rule.fits(readings[at]!, at, table))
  })
}

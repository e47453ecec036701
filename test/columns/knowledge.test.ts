import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { phraseKey } from "../../src/columns/header/dictionary.ts"
import { CONCEPTS, type Concept } from "../../src/columns/knowledge/concepts.ts"
import { englishAside } from "../../src/columns/words/englishAside.ts"
import { LANGUAGES } from "../../src/columns/words/languages.ts"

/** The words are data that people add to; this is what can go wrong with them. */

const WORDS = join(import.meta.dirname, "../../src/columns/words")

/** Concepts that one word may well stand for at once: the neighbours in the header decide. */
const TWOFOLD = new Set(["company", "organisation", "contact_person", "contact", "work", "home"])

/** Some languages have no word for a name that is not the name of a thing. */
const INSTEAD: { [C in Concept]?: Concept } = { name: "designation" }

test("the two files of English share no concept, since one would hide the other", () => {
  const aside = Object.keys(englishAside)
  const source = readFileSync(join(WORDS, "english.ts"), "utf8")
  const own = [...source.matchAll(/^ {2}([a-z_0-9]+):/gm)].map(([, concept]) => concept!)
  assert.deepEqual(
    own.filter((concept) => aside.includes(concept)),
    [],
  )
})

for (const [language, words] of Object.entries(LANGUAGES)) {
  test(`${language}: no phrase stands for two things`, () => {
    const meanings = new Map<string, string>()
    const twice: string[] = []
    for (const [concept, phrases] of Object.entries(words)) {
      for (const phrase of phrases.split(",")) {
        const key = phraseKey(phrase.trim())
        const other = meanings.get(key)
        if (other && other !== concept && !(TWOFOLD.has(other) && TWOFOLD.has(concept))) {
          twice.push(`${phrase.trim()}: ${other} and ${concept}`)
        }
        meanings.set(key, concept)
      }
    }
    assert.deepEqual(twice, [])
  })

  test(`${language}: the words that every list has are there`, () => {
    const needed = [
      "name",
      "first_name",
      "last_name",
      "company",
      "email",
      "phone",
      "address",
      "city",
      "postal_code",
      "country",
      "customer",
      "notes",
      "date",
      "money",
      "secret",
    ] as const
    const missing = needed.filter(
      (concept) => !words[concept] && !words[INSTEAD[concept] ?? concept],
    )
    assert.deepEqual(missing, [])
  })

  test(`${language}: every phrase can be found again`, () => {
    for (const [concept, phrases] of Object.entries(words)) {
      assert.ok(concept in CONCEPTS)
      for (const phrase of phrases.split(",")) {
        assert.notEqual(phraseKey(phrase.trim()), "", `${concept} has an empty phrase`)
        assert.ok(phrase.trim().split(" ").length <= 6, `${phrase} is too long to be found`)
      }
    }
  })
}

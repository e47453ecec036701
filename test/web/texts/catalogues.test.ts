import assert from "node:assert/strict"
import { test } from "node:test"
import { scanFile } from "../../../web/reading/scanFile.ts"
import { CATALOGUES } from "../../../web/texts/catalogues.ts"
import { LANGUAGES, type Language } from "../../../web/texts/languages.ts"
import { formatCount } from "../../../web/texts/numbers/format.ts"
import { sampleList } from "../../../web/texts/sampleList.ts"
import { say } from "../../../web/texts/texts.ts"
import { flatTexts, type Text } from "./flatTexts.ts"

/** What no type can see: that a text says what the English one says, and is not it. */

const { en: _, ...OTHERS } = LANGUAGES
const others = Object.keys(OTHERS) as Exclude<Language, "en">[]

/** Names of things, words of other languages and signs: right in English as well. */
const SAME: Record<(typeof others)[number], readonly string[]> = {
  de: [
    ...["nav.import", "person.name.other", "import.understand.inWords", "settings.roles.admin"],
    ...["settings.checkNames.version", "fields.name", "fields.region", "fields.website"],
    "profiles.version",
  ],
  pl: [
    ...["nav.import", "person.email", "signIn.email", "fields.email", "registry.sorts.email"],
    ...["rejected.useKey", "rejected.useAllKey", "rejected.keyHelp.0.0", "rejected.keyHelp.1.0"],
    ...["rejected.keyHelp.2.0", "rejected.keyHelp.3.0", "rejected.keyHelp.4.0"],
    ...["rejected.keyHelp.5.0", "rejected.keyHelp.6.0", "import.steps.send"],
    ...["import.understand.delimiter", "import.understand.inWords"],
    ...["import.understand.kinds.email", "settings.roles.admin"],
  ],
  es: [
    ...["rejected.keyHelp.4.0", "rejected.keyHelp.5.0", "rejected.keyHelp.6.0"],
    ...["import.understand.inWords", "import.understand.kinds.website"],
  ],
  fr: [
    ...["person.email", "signIn.email", "fields.email", "fields.source"],
    ...["rejected.keyHelp.4.0", "rejected.keyHelp.5.0", "rejected.keyHelp.6.0"],
    ...["import.understand.inWords", "import.understand.kinds.email", "registry.sorts.email"],
    ...["import.understand.kinds.date", "import.understand.kinds.website", "registry.filter.how"],
    ...["registry.duplicates.second", "settings.checkNames.secret", "settings.checkNames.version"],
    ...["profiles.version", "profiles.compared.of", "profiles.parts.options.source"],
  ],
}
/** These have no words, or only those of an example. */
const WORDLESS = [
  ...["import.choose.pastePlaceholder", "registry.duplicates.blank", "registry.duplicates.take"],
  ...["run.title", "run.by", "counts.of"],
]

const english = flatTexts((await CATALOGUES.en()).CATALOGUE)

test("the texts of the page are all there are", () => {
  assert.ok(english.size > 400, `${english.size} texts`)
})

for (const language of others) {
  const texts = flatTexts((await CATALOGUES[language]()).CATALOGUE)

  test(`${language}: every text is there, and nothing besides`, () => {
    assert.deepEqual([...texts.keys()].sort(), [...english.keys()].sort())
    for (const [path, text] of texts) {
      assert.equal(typeof text, typeof english.get(path), path)
      if (typeof text === "string") assert.notEqual(text.trim(), "", path)
    }
  })

  test(`${language}: sentences name the numbers and names that the English ones name`, () => {
    const silent = [...english].flatMap(([path, said]) => {
      const samples = samplesOf(said)
      const [own, other] = [said, texts.get(path)!].map((text) => spoken(text, samples))
      return samples
        .map(shown)
        .flatMap((value) =>
          own!.includes(value) === other!.includes(value)
            ? []
            : [`${path}: ${value} in “${other}”`],
        )
    })
    assert.deepEqual(silent, [])
  })

  test(`${language}: the sample list has headers that Muster knows`, async () => {
    say((await CATALOGUES[language]()).CATALOGUE)
    const { columns, counts } = await lastOf(scanFile(new File([sampleList()], "s"), { map: {} }))
    assert.deepEqual(
      columns.map(({ field }) => field),
      ["external_id", "name", "email", "phone", "city", null],
    )
    assert.equal(counts.rejected, 3)
  })

  test(`${language}: no text is the English one, but for words that both have`, () => {
    const same = [...english].flatMap(([path, said]) => {
      const samples = samplesOf(said)
      return spoken(said, samples) === spoken(texts.get(path)!, samples) ? [path] : []
    })
    assert.deepEqual(
      same.filter((path) => !WORDLESS.includes(path)),
      [...english.keys()].filter((path) => SAME[language].includes(path)),
    )
  })
}

async function lastOf<T>(all: AsyncIterable<T>): Promise<T> {
  let last: T | undefined
  for await (const one of all) last = one
  return last!
}

/** Values for a text, names or numbers: those with which it names most of what it is told. */
function samplesOf(text: Text): (string | number)[] {
  if (typeof text === "string") return []
  const names = ["anna", "berta", "carla", "dora"].slice(0, text.length)
  const numbers = [5, 7, 11, 13]
  let best: (string | number)[] = []
  let most = -1
  for (let mask = 0; mask < 2 ** text.length; mask++) {
    const samples = names.map((name, at) => (mask & (1 << at) ? numbers[at]! : name))
    const said = tried(text, samples)
    const named = samples.filter((value) => said.includes(shown(value))).length
    if (said.includes("NaN") || named <= most) continue
    most = named
    best = samples
  }
  return best
}

/** A text that is told a number for a name may fail. */
function tried(text: Text, samples: (string | number)[]): string {
  try {
    return spoken(text, samples)
  } catch {
    return "NaN"
  }
}

function spoken(text: Text, values: (string | number)[]): string {
  return typeof text === "string" ? text : `${text(...(values as never[]))}`
}

function shown(value: string | number): string {
  return typeof value === "number" ? formatCount(value) : value
}

/**
 * How well recognition does on systems that nobody taught it: for each system of the corpus the
 * phrases that stand in its headers and in no other system's are taken out of the knowledge, and
 * its file is read with what is left.
 *
 *   node test/columns/crossValidation.ts [FOLDER]
 */
import { join } from "node:path"
import { buildDictionary, type Dictionary, phraseKey } from "../../src/columns/header/dictionary.ts"
import { readHeader } from "../../src/columns/header/headerTerms.ts"
import { LANGUAGES } from "../../src/columns/words/languages.ts"
import { countRight, importSystem, loadCorpus, type System } from "./corpus.ts"

const folder = process.argv[2] ?? join(import.meta.dirname, "../fixtures/corpus")
const systems = loadCorpus(folder).filter(({ fileError }) => fileError === null)
const everything = buildDictionary(LANGUAGES)
const phrases = new Map(systems.map((system) => [system.key, phrasesOf(system)]))

const total = { right: 0, cells: 0, exact: 0, removed: 0 }
for (const system of systems) {
  const own = onlyIn(system)
  const rows = await importSystem(system, without(own)).then(
    (done) => done.rows,
    () => [],
  )
  const { right, of: cells } = countRight(system, rows, "fields")
  total.right += right
  total.cells += cells
  total.removed += own.size
  if (right === cells) total.exact++
  else console.log(`${share(right, cells)}  ${system.key}  without ${[...own].join(", ")}`)
}
console.log(`${systems.length} systems, ${total.removed} phrases taken out.`)
console.log(`${share(total.right, total.cells)} of ${total.cells} cells are right.`)
console.log(`${total.exact} systems come out exactly.`)

/** The whole knowledge but for these phrases. */
function without(own: Set<string>): Dictionary {
  const meanings = new Map(everything.meanings)
  const byStart = new Map(everything.byStart)
  for (const phrase of own) {
    meanings.delete(phrase)
    const start = phrase.slice(0, 3)
    const others = byStart.get(start)
    if (others) {
      byStart.set(
        start,
        others.filter((other) => other !== phrase),
      )
    }
  }
  return { ...everything, meanings, byStart }
}

function phrasesOf({ headers }: System): Set<string> {
  const keys = new Set<string>()
  for (const header of headers) {
    keys.add(phraseKey(header))
    for (const { text, number } of readHeader(header, everything).terms) {
      if (number === null) keys.add(text.replaceAll(" ", ""))
    }
  }
  return keys
}

function onlyIn(system: System): Set<string> {
  const own = new Set(phrases.get(system.key))
  for (const [key, others] of phrases) {
    if (key !== system.key) for (const phrase of others) own.delete(phrase)
  }
  for (const phrase of own) if (!everything.meanings.has(phrase)) own.delete(phrase)
  return own
}

function share(right: number, cells: number): string {
  return `${((100 * right) / cells).toFixed(1)} %`
}

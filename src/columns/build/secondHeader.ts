import { checkEmail } from "../../customer/checkEmail.ts"
import type { Candidate } from "../choose/candidate.ts"
import { lineKey } from "../header/columnNames.ts"
import type { Dictionary } from "../header/dictionary.ts"
import { fold } from "../header/fold.ts"
import { readHeader } from "../header/headerTerms.ts"
import { interpretHeader } from "../header/interpretHeader.ts"
import { DESCRIPTIONS } from "../knowledge/trailingLines.ts"

/**
 * Lines among the first records that are a second header: the same fields under other names (a
 * program's labels below its database names), or what each column is for. Kept as `lineKey`s, so
 * that a row is compared without being interpreted again.
 */
export function findSecondHeaders(
  sample: string[][],
  candidates: Candidate[],
  dictionary: Dictionary,
  weights: number[],
): Set<string> {
  const found = new Set<string>()
  for (const cells of sample.slice(0, LINES_READ)) {
    const texts = cells.map((cell) => cell.trim())
    const filled = texts.filter((text) => text !== "")
    if (filled.length < CELLS_MIN || filled.some((text) => "email" in checkEmail(text))) continue
    if (filled.every((text) => /\d/.test(text) === false || text.length <= 30)) {
      if (describes(filled) || renames(texts, candidates, dictionary, weights))
        found.add(lineKey(cells))
    }
  }
  return found
}

const LINES_READ = 3
const CELLS_MIN = 3

function describes(filled: string[]): boolean {
  const hits = filled.filter((text) => DESCRIPTIONS.has(fold(text).replace(/[()*]+$/g, ""))).length
  return hits >= 0.8 * filled.length
}

/** At least three cells, and half of them, mean what the header above them means. */
function renames(
  texts: string[],
  candidates: Candidate[],
  dictionary: Dictionary,
  weights: number[],
): boolean {
  let filled = 0
  let same = 0
  for (const [index, candidate] of candidates.entries()) {
    const text = texts[index] ?? ""
    if (text === "") continue
    filled++
    const { slot } = interpretHeader(readHeader(text, dictionary), weights)
    if (slot !== null && slot === candidate.reading.slot) same++
  }
  return same >= CELLS_MIN && same * 2 >= filled
}

import { traitOfFields } from "../../customer/fields.ts"
import type { Concept, Words } from "../knowledge/concepts.ts"
import { arabic } from "./arabic.ts"
import { baltic } from "./baltic.ts"
import { bulgarian } from "./bulgarian.ts"
import { catalan } from "./catalan.ts"
import { chinese } from "./chinese.ts"
import { croatian } from "./croatian.ts"
import { czech } from "./czech.ts"
import { danish } from "./danish.ts"
import { dutch } from "./dutch.ts"
import { english } from "./english.ts"
import { finnish } from "./finnish.ts"
import { french } from "./french.ts"
import { german } from "./german.ts"
import { greek } from "./greek.ts"
import { hebrew } from "./hebrew.ts"
import { hungarian } from "./hungarian.ts"
import { icelandic } from "./icelandic.ts"
import { indonesian } from "./indonesian.ts"
import { italian } from "./italian.ts"
import { japanese } from "./japanese.ts"
import { korean } from "./korean.ts"
import { norwegian } from "./norwegian.ts"
import { persian } from "./persian.ts"
import { polish } from "./polish.ts"
import { portuguese } from "./portuguese.ts"
import { romanian } from "./romanian.ts"
import { russian } from "./russian.ts"
import { slovak } from "./slovak.ts"
import { spanish } from "./spanish.ts"
import { swedish } from "./swedish.ts"
import { thai } from "./thai.ts"
import { turkish } from "./turkish.ts"
import { ukrainian } from "./ukrainian.ts"
import { vietnamese } from "./vietnamese.ts"

/** Every language whose headers are known. A new one is a file here and two lines here. */
export const LANGUAGES: Record<string, Words> = {
  english: { ...english, ...traitOfFields("words") },
  german,
  polish,
  french,
  spanish,
  italian,
  portuguese,
  dutch,
  swedish,
  norwegian,
  danish,
  finnish,
  czech,
  slovak,
  hungarian,
  romanian,
  ukrainian,
  russian,
  turkish,
  greek,
  japanese,
  chinese,
  croatian,
  baltic,
  bulgarian,
  korean,
  vietnamese,
  indonesian,
  arabic,
  hebrew,
  "catalan, icelandic": together(catalan, icelandic),
  "thai, persian": together(thai, persian),
}

/** Languages that no file mixes and that contradict each other in no word share a place. */
function together(one: Words, other: Words): Words {
  const both: Words = { ...one }
  for (const [concept, phrases] of Object.entries(other) as [Concept, string][]) {
    both[concept] = both[concept] ? `${both[concept]}, ${phrases}` : phrases
  }
  return both
}

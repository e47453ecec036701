import type { Words } from "./concepts.ts"
import { arabic } from "./words/arabic.ts"
import { baltic } from "./words/baltic.ts"
import { bulgarian } from "./words/bulgarian.ts"
import { chinese } from "./words/chinese.ts"
import { croatian } from "./words/croatian.ts"
import { czech } from "./words/czech.ts"
import { danish } from "./words/danish.ts"
import { dutch } from "./words/dutch.ts"
import { english } from "./words/english.ts"
import { finnish } from "./words/finnish.ts"
import { french } from "./words/french.ts"
import { german } from "./words/german.ts"
import { greek } from "./words/greek.ts"
import { hebrew } from "./words/hebrew.ts"
import { hungarian } from "./words/hungarian.ts"
import { indonesian } from "./words/indonesian.ts"
import { italian } from "./words/italian.ts"
import { japanese } from "./words/japanese.ts"
import { korean } from "./words/korean.ts"
import { norwegian } from "./words/norwegian.ts"
import { polish } from "./words/polish.ts"
import { portuguese } from "./words/portuguese.ts"
import { romanian } from "./words/romanian.ts"
import { russian } from "./words/russian.ts"
import { slovak } from "./words/slovak.ts"
import { spanish } from "./words/spanish.ts"
import { swedish } from "./words/swedish.ts"
import { turkish } from "./words/turkish.ts"
import { ukrainian } from "./words/ukrainian.ts"
import { vietnamese } from "./words/vietnamese.ts"

/** Every language whose headers are known. A new one is a file in `words/` and two lines here. */
export const LANGUAGES: Record<string, Words> = {
  english,
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
}

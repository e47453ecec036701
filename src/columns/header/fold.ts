import { byLatinLetter } from "../../customer/byLatinLetter.ts"

const LETTERS = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ı", "i"],
  ["ə", "e"],
])

/**
 * The form in which headers and words of the knowledge compare: lower case, without accents, the
 * letters that carry no combining accent written out. `tokens` cuts a header into words at blanks,
 * punctuation, digits and the humps of camelCase: `NIPKraj` is `nip kraj`, `E-Mail` is `e mail`.
 */
export const fold: (text: string) => string = byLatinLetter((text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[ßæœøłđðþıə]/g, (letter) => LETTERS.get(letter) ?? letter),
)

export function tokens(header: string): string[] {
  const read = header.slice(0, HEADER_CHARACTERS_READ).normalize("NFC")
  const parted = FAR_EAST.test(read) ? read.replace(SCRIPTS, " ") : read
  const spaced = parted
    .replace(LENGTH, "$1")
    .replace(/['’]s(?!\p{L})/gu, "")
    .replace(/(?<!\p{L})(?:[ldnsjmtc]|qu|dell|nell|all|sull|un)['’](?=\p{L})/giu, " ")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}{2,})(\p{Lu}\p{Ll})/gu, "$1 $2")
  return (
    fold(spaced).match(
      /[\p{L}\ufffd]+(?:['’][\p{L}\ufffd]+)?|\p{N}+|[#%€$£№〒]|\p{Extended_Pictographic}/gu,
    ) ?? []
  )
}

/** `LINE会員番号`, `HP번호`: Latin letters end where another script begins. */
const FAR_EAST = /[\u2e80-\ud7ff]/
const LATIN = String.raw`\p{sc=Latin}`
const DENSE = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}ー]`
const SCRIPTS = new RegExp(`(?<=${LATIN})(?=${DENSE})|(?<=${DENSE})(?=${LATIN})`, "gu")

/** `Land (2-stellig)`, `Country (2 letters)`: a length is no second country. */
const LENGTH =
  /\d+\s?-?\s?(stellig|digit|char|letter|zeichen|buchstab|car[aá]ct|carat|znak|chiffre|cijfer)/giu

/** A header may be 10,000 characters long; what says which field it is stands at its beginning. */
const HEADER_CHARACTERS_READ = 200

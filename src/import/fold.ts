/**
 * The form in which headers and words of the knowledge compare: lower case, without accents, the
 * letters that carry no combining accent written out. `tokens` cuts a header into words at blanks,
 * punctuation, digits and the humps of camelCase: `NIPKraj` is `nip kraj`, `E-Mail` is `e mail`.
 */
export function fold(text: string): string {
  let folded = ""
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) continue
    if (code >= FOLDED.length) return foldSlowly(text)
    folded += text.slice(from, i) + FOLDED[code]
    from = i + 1
  }
  return (from === 0 ? text : folded + text.slice(from)).toLowerCase()
}

function foldSlowly(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[ßæœøłđðþıə]/g, (letter) => LETTERS.get(letter) ?? letter)
}

export function tokens(header: string): string[] {
  const spaced = header
    .slice(0, HEADER_CHARACTERS_READ)
    .normalize("NFC")
    .replace(LENGTH, "$1")
    .replace(/['’]s(?!\p{L})/gu, "")
    .replace(/(?<!\p{L})(?:[ldnsjmtc]|qu|dell|nell|all|sull|un)['’](?=\p{L})/giu, " ")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}{2,})(\p{Lu}\p{Ll})/gu, "$1 $2")
  return (
    fold(spaced).match(/\p{L}+(?:['’]\p{L}+)?|\p{N}+|[#%€$£№]|\p{Extended_Pictographic}/gu) ?? []
  )
}

/** `Land (2-stellig)`, `Country (2 letters)`: a length is no second country. */
const LENGTH =
  /\d+\s?-?\s?(stellig|digit|char|letter|zeichen|buchstab|car[aá]ct|carat|znak|chiffre|cijfer)/giu

/** A header may be 10,000 characters long; what says which field it is stands at its beginning. */
const HEADER_CHARACTERS_READ = 200

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

/** What each character up to the end of Latin Extended-B becomes by itself; it combines with none. */
const FOLDED = Array.from({ length: 0x250 }, (_, code) => foldSlowly(String.fromCharCode(code)))

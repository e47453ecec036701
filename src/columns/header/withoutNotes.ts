/**
 * The headers without what stands beside their words: the number of the column (`1. Name`), its
 * type and length (`Name (varchar 50)`, `Ort [string]`, `PLZ (max. 5 Zeichen)`) and an example of
 * its values (`E-Mail (e.g. ann@example.com)`).
 */
export function withoutNotes(headers: string[]): string[] {
  const numbered = isNumbered(headers)
  return headers.map((header) => {
    const text = numbered ? header.replace(NUMBER, "") : header
    if (!BRACKET.test(text) && !TYPED.test(text)) return text
    let short = text.replace(TYPED, "")
    for (let round = 0; round < NESTED_MAX; round++) short = short.replace(NOTES, dropNote)
    return short.trim() === "" ? text : short
  })
}

function dropNote(whole: string, note: string): string {
  return NOTE_FORMS.some(({ form }) => form.test(note.trim())) ? " " : whole
}

/** What stands in brackets and says nothing of the column's meaning; tests run each example. */
export const NOTE_FORMS: readonly { form: RegExp; example: string }[] = [
  {
    form: /^(?:n?var|n)?char2?(?:acter)?(?: varying)?\W*\d*\W*$/i,
    example: "varchar 50",
  },
  { form: /^(?:long|medium|tiny)?text\W*\d+\W*$/i, example: "text 255" },
  {
    form: typeForm("string|str|(?:big|small|tiny)?int(?:eger)?|decimal|numeric|double|float|real"),
    example: "string",
  },
  { form: typeForm("bool(?:ean)?|datetime|timestamp"), example: "boolean" },
  {
    form: /^(?:\p{L}+\.?\s+)?(?:max|min|up to|bis zu|höchstens|hasta|jusqu)\S*\s.*\d/iu,
    example: "max. 50 Zeichen",
  },
  { form: /^(?:iso\W*)?alpha\W*[23]$/i, example: "Alpha-2" },
  { form: /^(?:max|min)?\W*(?:2[1-9]|[3-9]\d|\d{3,})$/i, example: "255" },
  {
    form: /^\d+\s*(?:zeichen|char|cara[ct]t?|znak|te[kgc]|merkki|stellen)/iu,
    example: "20 caractères",
  },
  {
    form: /^(?:[eiztfp]\.?\s?(?:g|e|b|ex|eks)|ex|np|např|bijv|bv|por ej|ej|es|pl|нап?р|例)[.:：]/iu,
    example: "z. B. ann@example.com",
  },
  {
    form: /^(?:example|beispiel|exemple|ejemplo|esempio|exemplo|przykład|voorbeeld|пример)\b/iu,
    example: "Beispiel: 10115",
  },
]

/** A type, with its length at most behind it. */
function typeForm(types: string): RegExp {
  return new RegExp(String.raw`^(?:${types})\W*[\d, ]*\W*$`, "i")
}

/** Brackets stand in brackets: `Name (varchar(50))`. */
const NESTED_MAX = 2

const BRACKET = /[([{]/
const NOTES = /[([{]([^()[\]{}]{1,80})[)\]}]/g
/** `name:string`, as some programs write it. */
const TYPED = /:(?:string|str|int(?:eger)?|long|float|double|bool(?:ean)?|text)(?:\[\])?\s*$/i

/** Nearly all headers begin with a number, which rises: it counts the columns. */
function isNumbered(headers: string[]): boolean {
  let last = 0
  let count = 0
  for (const header of headers) {
    const number = Number(NUMBER.exec(header)?.[1] ?? 0)
    if (number > last) count++
    last = Math.max(last, number)
  }
  return count >= NUMBERED_MIN && count >= NUMBERED_SHARE * headers.length
}

const NUMBER = /^\s*[([]?(\d{1,3})[.):\]]\s*(?=\p{L})/u
const NUMBERED_MIN = 3
const NUMBERED_SHARE = 0.8

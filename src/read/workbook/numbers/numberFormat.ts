/** How a number is to be read, as its format says. */
export type NumberFormat =
  | { kind: "plain" }
  /** With so many decimals, of which the first are shown also when they are 0. */
  | { kind: "percent"; decimals: number; always: number }
  /** Digits between literals, from left to right: what Excel shows is what is meant. */
  | { kind: "masked"; mask: (string | Digit)[] }
  /** The number as it is behind letters or a sign: `"K-"General`. */
  | { kind: "prefixed"; before: string; after: string }
  /** A time that does not start again at midnight: `[h]:mm`. */
  | { kind: "elapsed"; parts: ("h" | "m" | "s" | { text: string })[] }
  /** Excel rounds to what it shows, so that the fractions of a second mostly are none. */
  | { kind: "date"; hasDay: boolean; hasFractions: boolean }

/** A place for a digit that is shown always, or only when there is one. */
export type Digit = { always: boolean }

/** A format has up to four sections, for different numbers. */
export type Section = { test: ((value: number) => boolean) | null; format: NumberFormat }

export const PLAIN: NumberFormat = { kind: "plain" }

/** Formats that have a number instead of a code in the file. */
export function builtInFormat(id: number): Section[] {
  const code = BUILT_IN[id]
  if (code !== undefined) return compileFormat(code)
  const isDate = (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
  return [{ test: null, format: isDate ? DATE : PLAIN }]
}

const DATE: NumberFormat = { kind: "date", hasDay: true, hasFractions: false }

const BUILT_IN: Record<number, string> = {
  ...{ 9: "0%", 10: "0.00%", 14: "d/m/y", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy" },
  ...{ 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/y h:mm" },
  ...{ 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0" },
  // Those of Thai Excel, which others know as well.
  ...{ 67: "0%", 68: "0.00%", 71: "d/m/y", 72: "d-mmm-yy", 73: "d-mmm", 74: "mmm-yy", 75: "h:mm" },
  ...{ 76: "h:mm:ss", 77: "d/m/y h:mm", 78: "mm:ss", 79: "[h]:mm:ss", 80: "mm:ss.0", 81: "d/m/y" },
}

export function compileFormat(code: string): Section[] {
  const sections = splitSections(code).slice(0, 3)
  const compiled = sections.map((section): Section => {
    const condition = /\[(<=|>=|<>|<|>|=)\s*(-?[\d.]+)\]/.exec(section)
    return { test: condition && testOf(condition[1]!, Number(condition[2])), format: one(section) }
  })
  if (compiled.some(({ test }) => test !== null) || compiled.length < 2) return compiled
  compiled[0]!.test = compiled.length > 2 ? isPositive : isNotNegative
  compiled[1]!.test = (value) => value < 0
  return compiled
}

const isPositive = (value: number) => value > 0
const isNotNegative = (value: number) => value >= 0

/** Whether every number above 0 is a day, with or without its time. */
export function showsDays([first]: Section[]): boolean {
  if (first?.format.kind !== "date" || !first.format.hasDay) return false
  return first.test === null || first.test === isPositive || first.test === isNotNegative
}

function testOf(sign: string, limit: number): (value: number) => boolean {
  if (sign === "<=") return (value) => value <= limit
  if (sign === ">=") return (value) => value >= limit
  if (sign === "<>") return (value) => value !== limit
  if (sign === "<") return (value) => value < limit
  if (sign === ">") return (value) => value > limit
  return (value) => value === limit
}

type Token = { literal: boolean; text: string; isMoney?: boolean }

/** Splits at `;` outside of quotes. */
function splitSections(code: string): string[] {
  const sections = [""]
  for (const [part] of code.matchAll(/"[^"]*"?|\\.?|[_*].?|\[[^\]]*\]?|./gsu)) {
    if (part === ";") sections.push("")
    else sections[sections.length - 1] += part
  }
  return sections
}

function tokensOf(section: string): Token[] {
  const tokens: Token[] = []
  for (const [part] of section.matchAll(/"[^"]*"?|\\.?|[_*].?|\[[^\]]*\]?|General|./gisu)) {
    if (part[0] === '"') tokens.push({ literal: true, text: part.replaceAll('"', "") })
    else if (part[0] === "\\") tokens.push({ literal: true, text: part.slice(1) })
    else if (part[0] === "[") {
      const symbol = /^\[\$([^\]-]*)/.exec(part)?.[1] ?? ""
      if (symbol !== "") tokens.push({ literal: true, text: symbol, isMoney: true })
      else if (/^\[(h+|m+|s+)\]$/i.test(part)) tokens.push({ literal: false, text: part })
      // A colour, a condition, or the language of a date's names.
    } else if (part[0] !== "_" && part[0] !== "*") tokens.push({ literal: false, text: part })
  }
  return tokens
}

function one(section: string): NumberFormat {
  const tokens = tokensOf(section)
  const code = tokens.map(({ literal, text }) => (literal ? "" : text)).join("")
  if (/general/i.test(code)) return prefixed(tokens)
  if (code.includes("@") || code === "") return PLAIN
  const hasDigits = /[0#?]/.test(code.replace(/[.,]0+/g, ""))
  // Days of the week alone, in the letters of Japan, are days as well.
  if (!hasDigits && /[ymdhsegb]|aaa/i.test(code)) return dateFormat(tokens, code)
  if (code.includes("%")) {
    const places = /\.([0#?]*)/.exec(code)?.[1]?.slice(0, 20) ?? ""
    return { kind: "percent", decimals: places.length, always: places.lastIndexOf("0") + 1 }
  }
  const mask = maskOf(tokens)
  return mask === null ? PLAIN : { kind: "masked", mask }
}

function dateFormat(tokens: Token[], code: string): NumberFormat {
  if (!/\[(h+|m+|s+)\]/i.test(code)) {
    const clock = code.replace(/AM\/PM|A\/P/gi, "")
    const hasDay = /[ydegb]|aaa/i.test(clock) || !/[hs]/i.test(clock)
    return { kind: "date", hasDay, hasFractions: /s[.,]0/i.test(clock) }
  }
  const parts: ("h" | "m" | "s" | { text: string })[] = []
  for (const { literal, text } of tokens) {
    const unit = literal ? null : /^\[?([hms])/i.exec(text)?.[1]?.toLowerCase()
    if (unit === "h" || unit === "m" || unit === "s") {
      if (parts.at(-1) !== unit) parts.push(unit)
    } else if (text !== "0" && text !== ".") parts.push({ text })
  }
  return { kind: "elapsed", parts }
}

function prefixed(tokens: Token[]): NumberFormat {
  const at = tokens.findIndex(({ literal, text }) => !literal && /general/i.test(text))
  const textOf = (some: Token[]) => some.map(({ text }) => text).join("")
  const [before, after] = [textOf(tokens.slice(0, at)), textOf(tokens.slice(at + 1))]
  const isMoney = tokens.some((token) => token.isMoney) || isAmount(before + after)
  return isMoney || /^[-( ]*$/.test(before) ? PLAIN : { kind: "prefixed", before, after }
}

/** Signs of money and its letters; a number that has them is an amount. */
const MONEY = new RegExp(
  "\\p{Sc}|^[-(]? ?(kr|Kč|zł|S?Fr|Ft|Rs|Rp|RM|kn|Bs|TL|lei|руб|лв)\\.? ?\\)?$|" +
    "\\b(AED|ARS|AUD|BGN|BRL|CAD|CHF|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HRK|HUF|IDR|ILS|INR|ISK|" +
    "JPY|KRW|KZT|MXN|MYR|NGN|NOK|NZD|PHP|PKR|PLN|QAR|RON|RSD|RUB|SAR|SEK|SGD|THB|TRY|TWD|UAH|" +
    "USD|UYU|VND|ZAR)\\b",
  "iu",
)
/** Thousands apart from each other by a literal, `# ##0`, or lakhs and crores: `##\,##\,##0`. */
const GROUPED = /^#*([ \u00a0\u2009\u202f'’.,])(###?\1)*##0$/

/** The places of a format that only pads or masks whole numbers; null for every other one. */
function maskOf(tokens: Token[]): (string | Digit)[] | null {
  const mask: (string | Digit)[] = []
  for (const { literal, text } of tokens) {
    if (!literal && /^[0#?]$/.test(text)) mask.push({ always: text === "0" })
    else if (literal || /^[-+() :\u00a0\u202f]$/.test(text)) mask.push(text)
    else return null
  }
  const first = mask.findIndex((place) => typeof place !== "string")
  if (first < 0) return null
  const last = mask.findLastIndex((place) => typeof place !== "string")
  const between = mask.slice(first, last + 1)
  const literals = mask.filter((place) => typeof place === "string")
  const digits = mask.filter((place) => typeof place !== "string")
  if (isAmount(literals.join("")) || tokens.some(({ isMoney }) => isMoney)) return null
  if (GROUPED.test(between.map(asWritten).join(""))) return null
  const pads = digits.slice(0, -1).some(({ always }) => always)
  const isUnit = mask.slice(0, first).every((place) => place === "-" || place === "(")
  const hasInner = between.some((place) => typeof place === "string")
  return pads || hasInner || !isUnit ? mask : null
}

function isAmount(literals: string): boolean {
  return MONEY.test(literals.trim())
}

function asWritten(place: string | Digit): string {
  if (typeof place === "string") return place
  return place.always ? "0" : "#"
}

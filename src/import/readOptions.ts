import { shorten } from "../customer/shorten.ts"
import { AppError } from "../errors.ts"
import { MAPPINGS_MAX, NULL_CHARACTERS_MAX, SOURCE_CHARACTERS_MAX } from "../limits.ts"
import type { Message } from "../messages/message.ts"
import { said } from "../messages/said.ts"
import { encodingOf } from "../read/encoding/transcode.ts"
import type { ImportOptions } from "./importOptions.ts"

/**
 * Reads the words of an import's options: the query string of a request, and what the command line
 * and the library are told. Throws `invalid` with a sentence that lists what is valid when an
 * option or its value is unknown, or when an option is there twice. `besides` are the words that
 * whoever asked has read already, for that list.
 */
export function readOptions(
  query: URLSearchParams,
  besides: readonly string[] = [],
): ImportOptions {
  const given: Partial<Record<OptionName, string>> = {}
  const map: ImportOptions["map"] = []
  for (const [name, value] of query) {
    // No column and no customer can hold this character, and no database takes it.
    if (`${name}${value}`.includes("\0")) throw invalid("An option holds a NUL character.")
    const mapped = /^map\[([\s\S]*)\]$/.exec(name)
    if (mapped) {
      addMapping(map, mapped[1]!, value)
    } else if (Object.hasOwn(OPTIONS, name)) {
      const option = name as OptionName
      if (given[option] !== undefined) throw invalid(`The option ${name} is there twice.`)
      given[option] = checked(option, value)
    } else {
      throw invalid(
        `The option ${JSON.stringify(shorten(name))} is unknown. Valid options are ` +
          `${[...Object.keys(OPTIONS), ...besides].join(", ")} and map[Header]=field.`,
      )
    }
  }
  return {
    ...(given.delimiter !== undefined && {
      delimiter: DELIMITERS[given.delimiter] ?? given.delimiter,
    }),
    ...(given.quote !== undefined && { quote: QUOTES[given.quote] ?? null }),
    ...(given.escape !== undefined && { escape: given.escape as ImportOptions["escape"] & string }),
    ...(given.null !== undefined && { null: given.null }),
    ...(given.encoding !== undefined && { encoding: given.encoding.toLowerCase() }),
    ...(given.header !== undefined && { header: headerOption(given.header) }),
    ...(given.sheet !== undefined && { sheet: given.sheet }),
    ...(given.source !== undefined && { source: given.source.trim() }),
    ...(given.unknown_ids !== undefined && {
      unknown_ids: given.unknown_ids === "create" ? "create" : "refuse",
    }),
    map,
    unmapped: given.unmapped === "ignore" ? "ignore" : "keep",
    blanks: given.blanks === "clear" ? "clear" : "keep",
  }
}

const DELIMITERS: Record<string, string> = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  "\\t": "\t",
  pipe: "|",
  space: " ",
}
const QUOTES: Record<string, ImportOptions["quote"]> = {
  '"': '"',
  "'": "'",
  double: '"',
  single: "'",
  none: null,
}

/** The words for quotes and for escapes, and what the line of a header may be said to be. */
export const QUOTE_WORDS = Object.keys(QUOTES)
export const ESCAPE_WORDS = ["doubled", "backslash", "none"]
export const HEADER_WORDS = /^(present|absent|[1-9]\d{0,8})$/

/** The options that have one value each; `map[Header]=field` stands beside them. */
const OPTIONS = {
  delimiter: {
    allows: (text) => Object.hasOwn(DELIMITERS, text) || isDelimiter(text),
    valid:
      "one character that is no letter, digit, quote or line end, " +
      "or one of comma, semicolon, tab, pipe, space",
  },
  quote: {
    allows: (text) => Object.hasOwn(QUOTES, text),
    valid: `one of ${QUOTE_WORDS.join(" ")}`,
  },
  encoding: {
    allows: (text) => encodingOf(text) !== null,
    valid:
      "an encoding's name, such as utf-8, utf-16le, windows-1250, windows-1252, iso-8859-2, cp850",
  },
  header: {
    allows: (text) => HEADER_WORDS.test(text),
    valid: "present, absent, or the number of the line",
  },
  escape: {
    allows: (text) => ESCAPE_WORDS.includes(text),
    valid: `one of ${ESCAPE_WORDS.join(" ")}`,
  },
  null: {
    allows: (text) => /^\S(.*\S)?$/u.test(text) && text.length <= NULL_CHARACTERS_MAX,
    valid: `a word of at most ${NULL_CHARACTERS_MAX} characters, such as NULL or \\N`,
  },
  sheet: {
    allows: (text) => text !== "" && text.length <= SOURCE_CHARACTERS_MAX,
    valid: `the name of a sheet, of at most ${SOURCE_CHARACTERS_MAX} characters`,
  },
  unmapped: { allows: (text) => /^(keep|ignore)$/.test(text), valid: "keep or ignore" },
  blanks: { allows: (text) => /^(keep|clear)$/.test(text), valid: "keep or clear" },
  unknown_ids: { allows: (text) => /^(refuse|create)$/.test(text), valid: "refuse or create" },
  source: {
    allows: (text) => /\S/.test(text) && text.trim().length <= SOURCE_CHARACTERS_MAX,
    valid: `a text that is not empty and has at most ${SOURCE_CHARACTERS_MAX} characters`,
  },
} satisfies Record<string, { allows: (text: string) => boolean; valid: string }>

export type OptionName = keyof typeof OPTIONS

export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[]

function checked(name: OptionName, value: string): string {
  const { allows, valid } = OPTIONS[name]
  if (allows(value)) return value
  throw invalid(said("option_value", { option: name, value: shorten(value), valid }))
}

function addMapping(map: ImportOptions["map"], column: string, field: string): void {
  if (map.some(([known]) => known === column)) {
    throw invalid(`The column ${JSON.stringify(shorten(column))} is mapped twice.`)
  }
  if (map.length >= MAPPINGS_MAX) throw invalid(`More than ${MAPPINGS_MAX} columns are mapped.`)
  map.push([column, field])
}

function headerOption(text: string): NonNullable<ImportOptions["header"]> {
  return text === "present" || text === "absent" ? text : Number(text)
}

function isDelimiter(text: string): boolean {
  return [...text].length === 1 && !/[\p{L}\p{N}"'\r\n\0]/u.test(text)
}

function invalid(message: string | Message): AppError {
  return new AppError("invalid", message)
}

import { z } from "@hono/zod-openapi"
import { shorten } from "../../customer/shorten.ts"
import { AppError } from "../../errors.ts"
import type { ImportOptions } from "../../import/importOptions.ts"
import { MAPPINGS_MAX, SOURCE_CHARACTERS_MAX } from "../../limits.ts"

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

const delimiter = z
  .string()
  .refine((text) => Object.hasOwn(DELIMITERS, text) || isDelimiter(text), {
    error:
      "one character that is no letter, digit, quote or line end, " +
      "or one of comma, semicolon, tab, pipe, space",
  })
  .openapi({ description: "What separates the cells.", example: ";" })
const quote = z
  .enum(Object.keys(QUOTES), { error: `one of ${Object.keys(QUOTES).join(" ")}` })
  .openapi({ description: "What cells are quoted with; `none` reads quotes as text." })
const encoding = z
  .string()
  .refine(isEncoding, {
    error: "an encoding's name, such as utf-8, utf-16le, windows-1250, windows-1252, iso-8859-2",
  })
  .openapi({ description: "The encoding of a raw upload; JSON is always UTF-8." })
const header = z
  .string()
  .regex(/^(present|absent|[1-9]\d{0,8})$/, { error: "present, absent, or the number of the line" })
  .openapi({ description: "Whether there is a header, or the line on which it stands." })
const source = z
  .string()
  .trim()
  .min(1, { error: "a text that is not empty" })
  .max(SOURCE_CHARACTERS_MAX, { error: `at most ${SOURCE_CHARACTERS_MAX} characters` })
  .openapi({ description: "The source of customers whose row names none." })

/** The options that have one value each; `map[Header]=field` stands beside them. */
export const OPTION_SCHEMAS = {
  delimiter,
  quote,
  encoding,
  header,
  unmapped: z
    .enum(["keep", "ignore"], { error: "keep or ignore" })
    .openapi({ description: "What happens to columns that are no field." }),
  blanks: z
    .enum(["keep", "clear"], { error: "keep or clear" })
    .openapi({ description: "Whether a blank cell leaves the customer's value or clears it." }),
  source,
}

type OptionName = keyof typeof OPTION_SCHEMAS

/**
 * Reads the query string of an import. Throws `invalid` with a sentence that lists what is valid
 * when an option or its value is unknown, or when an option is there twice.
 */
export function readOptions(query: URLSearchParams): ImportOptions {
  const given: Partial<Record<OptionName, string>> = {}
  const map: ImportOptions["map"] = []
  for (const [name, value] of query) {
    // No column and no customer can hold this character, and no database takes it.
    if (`${name}${value}`.includes("\0")) throw invalid("An option holds a NUL character.")
    const mapped = /^map\[([\s\S]*)\]$/.exec(name)
    if (mapped) {
      addMapping(map, mapped[1]!, value)
    } else if (Object.hasOwn(OPTION_SCHEMAS, name)) {
      const option = name as OptionName
      if (given[option] !== undefined) throw invalid(`The option ${name} is there twice.`)
      given[option] = checked(option, value)
    } else {
      throw invalid(
        `The option ${JSON.stringify(shorten(name))} is unknown. Valid options are ` +
          `${Object.keys(OPTION_SCHEMAS).join(", ")} and map[Header]=field.`,
      )
    }
  }
  return {
    ...(given.delimiter !== undefined && {
      delimiter: DELIMITERS[given.delimiter] ?? given.delimiter,
    }),
    ...(given.quote !== undefined && { quote: QUOTES[given.quote] ?? null }),
    ...(given.encoding !== undefined && { encoding: given.encoding.toLowerCase() }),
    ...(given.header !== undefined && { header: headerOption(given.header) }),
    ...(given.source !== undefined && { source: given.source }),
    map,
    unmapped: given.unmapped === "ignore" ? "ignore" : "keep",
    blanks: given.blanks === "clear" ? "clear" : "keep",
  }
}

function checked(name: OptionName, value: string): string {
  const result = OPTION_SCHEMAS[name].safeParse(value)
  if (result.success) return result.data
  const valid = result.error.issues[0]?.message
  throw invalid(
    `The option ${name} cannot be ${JSON.stringify(shorten(value))}: it must be ${valid}.`,
  )
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

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== ""
  } catch {
    return false
  }
}

function invalid(message: string): AppError {
  return new AppError("invalid", message)
}

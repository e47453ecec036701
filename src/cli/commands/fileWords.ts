import { MAP_FIELDS } from "../../columns/choose/applyMap.ts"
import type { ImportOptions } from "../../import/importOptions.ts"
import { type OptionName, readOptions } from "../../import/readOptions.ts"
import { CallError } from "../connect/callServer.ts"

/** What a command is told of a file, in the words of the endpoint's options. */
export type FileWords = {
  delimiter?: string
  quote?: string
  escape?: string
  null?: string
  encoding?: string
  header?: string
  sheet?: string
  map?: string[]
  unmapped?: string
  blanks?: string
  unknownIds?: string
  source?: string
}

/**
 * The options as the endpoint takes them in its query string, and what they mean. Checked here, so
 * that a wrong one costs no upload. Throws CallError.
 */
export function readFileWords(words: FileWords): {
  query: URLSearchParams
  options: ImportOptions
} {
  const query = new URLSearchParams()
  for (const [name, word] of Object.entries(OPTIONS)) {
    const value = words[word]
    if (value !== undefined) query.set(name, value)
  }
  for (const mapping of words.map ?? []) {
    const [header, field] = splitMapping(mapping)
    query.append(`map[${header}]`, field)
  }
  try {
    return { query, options: readOptions(query) }
  } catch (error) {
    throw new CallError(`${(error as Error).message} (--help says more)`)
  }
}

/** The endpoint's options, and how the command line calls each. */
const OPTIONS = {
  delimiter: "delimiter",
  quote: "quote",
  escape: "escape",
  null: "null",
  encoding: "encoding",
  header: "header",
  sheet: "sheet",
  unmapped: "unmapped",
  blanks: "blanks",
  unknown_ids: "unknownIds",
  source: "source",
} as const satisfies Record<OptionName, keyof FileWords>

/** The field stands behind the last `=`: a header may have one itself. */
function splitMapping(text: string): [header: string, field: string] {
  const at = text.lastIndexOf("=")
  const [header, field] = [text.slice(0, at), text.slice(at + 1).trim()]
  if (at < 1) throw new CallError(`--map takes Header=field, not “${text}”.`)
  if (field !== "-" && !(MAP_FIELDS as readonly string[]).includes(field)) {
    throw new CallError(
      `“${field}” in --map is not a field. The fields are ${MAP_FIELDS.join(", ")}; - leaves the column out.`,
    )
  }
  return [header, field]
}

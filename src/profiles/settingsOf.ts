import { REJECTED_HEADERS } from "../columns/header/columnNames.ts"
import type { FrozenColumn } from "../columns/matchFrozen.ts"
import type { RunColumn, RunDialect } from "../runs/run.ts"
import { NO_SETTINGS } from "./readSettings.ts"
import type { ProfileSettings } from "./settings.ts"

/** What is known of a file that was read: by a run, or by a preview that kept a plan. */
export type ReadFile = {
  columns: RunColumn[]
  dialect: RunDialect | null
  options: Record<string, unknown>
}

/**
 * A profile that has each column go where it went this time, under the options that were given.
 * What was found out about how the file is written is not frozen: it is found out again.
 */
export function settingsOf({ columns, dialect, options }: ReadFile): ProfileSettings {
  const map = new Map(options.map as [header: string, field: string][] | undefined)
  const frozen = columns
    .filter(({ header }) => !REJECTED_HEADERS.has(header))
    .map(({ header, field }): FrozenColumn => {
      return { header, field: field ?? (map.get(header) === "-" ? "-" : "attributes") }
    })
  const words: Record<string, string> = {}
  for (const [name, value] of Object.entries(options)) {
    if (name === "map" || name === "corrects" || DEFAULTS[name] === value) continue
    words[name] = value === null ? "none" : String(value)
  }
  if (dialect?.header_line === null) words.header = "absent"
  return { ...NO_SETTINGS, columns: frozen, options: words }
}

const DEFAULTS: Record<string, unknown> = { unmapped: "keep", blanks: "keep" }

import { MAP_FIELDS } from "../columns/choose/applyMap.ts"
import type { FrozenColumn } from "../columns/matchFrozen.ts"
import { TEXT_FIELDS } from "../customer/fields.ts"
import type { Policy } from "../customer/policy.ts"
import { shorten } from "../customer/shorten.ts"
import { AppError } from "../errors.ts"
import {
  IDENTIFIER_BYTES_MAX,
  PROFILE_NAME_CHARACTERS_MAX,
  PROFILE_VALUES_MAX,
  RECORD_CELLS_MAX,
} from "../limits.ts"
import type { Message } from "../messages/message.ts"
import { said } from "../messages/said.ts"
import { GUARDS, type Guards, type Left, type ProfileSettings } from "./settings.ts"

/** The options that a profile may hold, and who knows whether their values are right. */
export type OptionRules = {
  names: readonly string[]
  /** Throws `invalid`, with a sentence that names the option. */
  check(options: Record<string, string>): void
}

const PARTS = ["columns", "missing", "new", "policy", "values", "guards", "left"] as const

/**
 * Reads a profile's settings from JSON. What it does not name is as in `base`, or as an import has
 * it. Throws `invalid` with a sentence that begins with the part that is wrong.
 */
export function readSettings(
  body: Record<string, unknown>,
  base: ProfileSettings,
  rules: OptionRules,
): ProfileSettings {
  const options = { ...base.options }
  for (const [name, value] of Object.entries(body)) {
    if (rules.names.includes(name)) {
      if (value === null) delete options[name]
      else options[name] = textOf(name, typeof value === "number" ? String(value) : value)
    } else if (!(PARTS as readonly string[]).includes(name)) {
      const valid = [...PARTS, "from", ...rules.names].join(", ")
      throw invalid(`“${shorten(name)}” is no part of a profile. Its parts are ${valid}.`)
    }
  }
  rules.check(options)
  const given = <Part extends (typeof PARTS)[number], T>(
    part: Part,
    read: (value: unknown) => T,
    otherwise: T,
  ): T => (body[part] === undefined ? otherwise : read(body[part]))
  return {
    columns: given("columns", readColumns, base.columns),
    missing: given("missing", (value) => oneOf("missing", value, MISSING), base.missing),
    new: given("new", (value) => oneOf("new", value, NEW), base.new),
    options,
    policy: given("policy", readPolicy, base.policy),
    values: given("values", readValues, base.values),
    guards: given("guards", readGuards, base.guards),
    left: given("left", readLeft, base.left),
  }
}

const MISSING = ["refuse", "warn"] as const
const NEW = ["keep", "ignore", "refuse"] as const

/** A profile that leaves everything to each night's file. */
export const NO_SETTINGS: ProfileSettings = {
  ...{ columns: null, missing: "refuse", new: "keep", options: {} },
  ...{ policy: {}, values: {}, guards: {}, left: null },
}

/** Throws `invalid` for a name that no profile may have. */
export function checkProfileName(name: string): string {
  if (NAME.test(name) && name.length <= PROFILE_NAME_CHARACTERS_MAX) return name
  throw invalid(said("profile_name", { name: shorten(name), max: PROFILE_NAME_CHARACTERS_MAX }))
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u

/** As `map` takes them, by header or in a list, or as a preview shows them. */
function readColumns(value: unknown): FrozenColumn[] | null {
  if (value === null) return null
  const entries = Array.isArray(value)
    ? value.map(readColumn)
    : Object.entries(objectOf("columns", value))
  if (entries.length === 0 || entries.length > RECORD_CELLS_MAX) {
    throw invalid(`columns: between 1 and ${RECORD_CELLS_MAX} columns.`)
  }
  const seen = new Set<string>()
  return entries.map(([text, target]): FrozenColumn => {
    const header = text.trim()
    if (header === "") throw invalid("columns: a header is empty; such a column is “column 7”.")
    const where = `columns: “${shorten(header)}”`
    if (seen.has(header)) throw invalid(`${where} is there twice.`)
    seen.add(header)
    const field = target === null ? "attributes" : target
    if (typeof field !== "string" || !FIELDS.has(field)) {
      const valid = [...FIELDS].join(", ")
      throw invalid(`${where} goes to ${shown(field)}, which is no field. Valid are ${valid}.`)
    }
    return { header, field }
  })
}

function readColumn(value: unknown, at: number): [header: string, field: unknown] {
  const column = objectOf(`columns[${at}]`, value)
  if (typeof column.header !== "string") throw invalid(`columns[${at}]: it has no header.`)
  if (column.field === undefined) throw invalid(`columns[${at}]: it has no field.`)
  return [column.header, column.field]
}

const FIELDS: ReadonlySet<string> = new Set([...MAP_FIELDS, "id", "-"])

function readPolicy(value: unknown): Policy {
  const entries = Object.entries(objectOf("policy", value)).map(([field, rule]) => {
    const where = `policy.${shorten(field)}`
    if (field === "tags") return [field, oneOf(where, rule, ["replace", "add"] as const)]
    if (field !== "attributes") refuseUnknown(where, field, [...TEXT_FIELDS, "tags", "attributes"])
    return [field, oneOf(where, rule, ["overwrite", "fill", "keep"] as const)]
  })
  return Object.fromEntries(entries) as Policy
}

function readValues(value: unknown): ProfileSettings["values"] {
  let count = 0
  const fields = Object.entries(objectOf("values", value)).map(([field, list]) => {
    const where = `values.${shorten(field)}`
    refuseUnknown(where, field, [...TEXT_FIELDS, "tags"])
    const pairs = Object.entries(objectOf(where, list)).map(([from, to]) => {
      if (to !== null && typeof to !== "string") {
        throw invalid(`${where}: “${shorten(from)}” must become a text, or null for blank.`)
      }
      if (from.trim() === "") {
        throw invalid(`${where}: a blank cell stays blank; it cannot become something else.`)
      }
      count++
      return [from.trim(), to === null || to.trim() === "" ? null : to.trim()] as const
    })
    return [field, fromEntries(pairs)] as const
  })
  if (count > PROFILE_VALUES_MAX) throw invalid(`values: at most ${PROFILE_VALUES_MAX} in all.`)
  return fromEntries(fields)
}

/** Also for a key such as `__proto__`. */
function fromEntries<T>(entries: (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(entries)
}

function readGuards(value: unknown): Guards {
  const guards: Guards = {}
  for (const [name, bound] of Object.entries(objectOf("guards", value))) {
    const where = `guards.${shorten(name)}`
    const guard = GUARDS.find((known) => known === name)
    if (guard === undefined) {
      throw invalid(`${where} is no guard. Valid are ${GUARDS.join(", ")}.`)
    }
    if (bound === null) continue
    const isCount = guard === "max_created"
    const most = guard === "max_rejected_share" || guard === "max_changed_share" ? 1 : 1e9
    const isNumber = typeof bound === "number" && bound >= 0 && bound <= most
    if (!isNumber || (isCount && !Number.isInteger(bound))) {
      const valid = isCount
        ? "a whole number"
        : most === 1
          ? "a share from 0 to 1"
          : "a share of the last run's rows, such as 0.8"
      throw invalid(`${where} must be ${valid}, not ${shown(bound)}.`)
    }
    guards[guard] = bound
  }
  const { min_rows_share: least = 0, max_rows_share: most = least } = guards
  if (least > most) throw invalid(said("profile_guards_crossed"))
  return guards
}

function readLeft(value: unknown): Left | null {
  if (value === null) return null
  if (value === "report") return { report: true, tag: null }
  const left = objectOf("left", value)
  const unknown = Object.keys(left).find((name) => name !== "report" && name !== "tag")
  if (unknown !== undefined) {
    throw invalid(`left.${shorten(unknown)} is no part of it. Valid are report and tag.`)
  }
  const { report = true, tag = null } = left
  if (typeof report !== "boolean") throw invalid(`left.report must be true or false.`)
  if (tag === null) return { report, tag }
  const text = textOf("left.tag", tag).trim()
  if (text === "" || Buffer.byteLength(text) > IDENTIFIER_BYTES_MAX) {
    throw invalid(said("profile_tag_long", { max: IDENTIFIER_BYTES_MAX }))
  }
  if (/[,;"]/.test(text)) throw invalid(said("profile_tag_signs"))
  return { report, tag: text }
}

function refuseUnknown(where: string, field: string, valid: readonly string[]): void {
  if (!valid.includes(field)) throw invalid(`${where} is no field. Valid are ${valid.join(", ")}.`)
}

function oneOf<T extends string>(where: string, value: unknown, words: readonly T[]): T {
  const word = words.find((known) => known === value)
  if (word !== undefined) return word
  throw invalid(`${where} must be one of ${words.join(", ")}, not ${shown(value)}.`)
}

function objectOf(where: string, value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw invalid(`${where} must be an object, not ${shown(value)}.`)
}

function textOf(where: string, value: unknown): string {
  if (typeof value === "string" && !value.includes("\0")) return value
  throw invalid(`${where} must be a text, not ${shown(value)}.`)
}

function shown(value: unknown): string {
  return shorten(JSON.stringify(value) ?? "nothing")
}

function invalid(sentence: string | Message): AppError {
  return new AppError("invalid", sentence)
}

import { shorten } from "../customer/shorten.ts"
import { AppError } from "../errors.ts"
import { PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX } from "../limits.ts"
import type { Message } from "../messages/message.ts"
import { said } from "../messages/said.ts"

/** How a parameter is read: its value, or `undefined` when it cannot be one. */
type Reader<T> = {
  read(text: string): T | undefined
  otherwise: T
  /** What is valid; what a person may well come upon is told in a way that can be translated. */
  valid: string | ((name: string) => Message)
}
type Values<R> = { [Name in keyof R]: R[Name] extends Reader<infer T> ? T : never }

/**
 * Reads the parameters of a query. Throws `invalid` when one is unknown, wrong or there twice, with
 * a sentence that says what is valid.
 */
export function readQuery<R extends Record<string, Reader<unknown>>>(
  query: URLSearchParams,
  readers: R,
): Values<R> {
  const values = Object.fromEntries(
    Object.entries(readers).map(([name, { otherwise }]) => [name, otherwise]),
  )
  const seen = new Set<string>()
  for (const [name, text] of query) {
    if (!Object.hasOwn(readers, name)) throw unknown(name, Object.keys(readers))
    if (seen.has(name)) throw invalid(`The parameter ${name} is there twice.`)
    seen.add(name)
    const value = readers[name]!.read(text)
    if (value === undefined) throw wrong(name, readers[name]!.valid)
    values[name] = value
  }
  return values as Values<R>
}

/** How many entries a page has at most. */
export const LIMIT: Reader<number> = {
  read: (text) => {
    const limit = Number(text)
    return Number.isInteger(limit) && limit >= 1 && limit <= PAGE_ROWS_MAX ? limit : undefined
  },
  otherwise: PAGE_ROWS_DEFAULT,
  valid: `a whole number from 1 to ${PAGE_ROWS_MAX}`,
}

/** Where a page begins; only what a page before has given out. */
export function afterOf<T>(read: (text: string) => T | null): Reader<T | null> {
  return {
    read: (text) => read(text) ?? undefined,
    otherwise: null,
    valid: "it must be the `next` of the page before",
  }
}

export function oneOf<T extends string>(words: readonly T[], valid: string): Reader<T | null> {
  return { read: (text) => words.find((word) => word === text), otherwise: null, valid }
}

/** Any text of so many characters. */
export function textOf(charactersMax: number): Reader<string | null> {
  return {
    read: (text) => (text.length <= charactersMax ? text : undefined),
    otherwise: null,
    valid: (name) => said("parameter_long", { name, max: charactersMax }),
  }
}

function wrong(name: string, valid: Reader<unknown>["valid"]): AppError {
  if (typeof valid === "function") return new AppError("invalid", valid(name))
  return invalid(`${name}: ${valid}.`)
}

function unknown(name: string, names: string[]): AppError {
  const valid = names.length === 0 ? "There are none here." : `Valid are ${names.join(", ")}.`
  return invalid(`The parameter ${JSON.stringify(shorten(name))} is unknown. ${valid}`)
}

function invalid(sentence: string): AppError {
  return new AppError("invalid", `The request is invalid. ${sentence}`)
}

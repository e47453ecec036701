import type { Reason } from "../../src/errors.ts"
import type { Params } from "../../src/messages/message.ts"
import type { MessageTexts, ReasonParams } from "./en/messageTexts.ts"

/**
 * What the server and the reader say, in the language of the page. Their English sentence stands
 * where nothing is known of its code, as it may come from a newer or an older Muster.
 */

/** A sentence and what it is made of. */
export type Told = { message: string; code?: string | undefined; params?: Params | undefined }

/** What is wrong with a row. */
export type ToldProblem = Told & { column: string | null; value?: string | null | undefined }

let texts: MessageTexts | null = null

/** From now on it is said in these words; in English, whose sentences come as they are, in none. */
export function sayMessages(others: MessageTexts | null): void {
  texts = others
}

export function problemText(problem: ToldProblem): string {
  const { code = "", column, value, params = {}, message } = problem
  const known = { ...(column !== null && { column }), value: value ?? "" }
  const text = find(texts?.rows, code) ?? find(texts?.records, code)
  return spoken(text, { code, params, message }, known)
}

/** What is wrong with a row of a preview or a plan. */
export function rowText(row: {
  message: string | null
  problems?: Omit<ToldProblem, "message">[] | undefined
}): string {
  const { message, problems = [] } = row
  if (texts === null || problems.length === 0) return message ?? ""
  const said = problems.map((problem) => problemText({ ...problem, message: "" }))
  return said.includes("") ? (message ?? "") : said.join(" ")
}

/** What is wrong with an address, as it completes a sentence. */
export function faultText(fault: string, max: number | undefined, english: string): string {
  const text = find(texts?.emailFaults, fault) as ((max?: number) => string) | undefined
  return text?.(max) ?? english
}

export function warningText(warning: Told): string {
  return spoken(find(texts?.warnings, warning.code), warning)
}

/** The warnings of a run, each with what it is made of. */
export function toldWarnings(run: {
  warnings: string[]
  warning_codes: { code: string; params: Params }[]
}): Told[] {
  return run.warnings.map((message, at) => ({ message, ...run.warning_codes[at] }))
}

/** Why a run stored nothing. */
export function errorOf({ error, problem }: { error: string | null; problem: Reason | null }) {
  return error === null ? null : refusalText({ message: error, ...problem })
}

/** Why something was refused, or a run ended without storing anything. */
export function refusalText({ code = "", params = {}, message }: Told): string {
  if (texts === null) return message
  if (code === "held") return texts.held
  if (code === "several_faults") {
    const { faults = [] } = params as { faults?: Reason[] }
    return faults.map((fault) => refusalText({ ...fault, message })).join(" ")
  }
  const account = find(texts.accounts, code)
  if (typeof account === "string") return account
  if (code === "invalid") return texts.malformed(message)
  return spoken(find(texts.refusals, code), { code, params, message })
}

/** How Muster is set up. */
export function setupText(check: Told): string {
  return spoken(find(texts?.setup, check.code), check)
}

/** Why a column goes where it goes. */
export function reasonText(why: string, reason: Reason | undefined): string {
  const text = find(texts?.reasons, reason?.code) as ((params: ReasonParams) => string) | undefined
  return text?.(reason!.params as ReasonParams) ?? why
}

function find(catalogue: object | undefined | null, code: string | undefined): unknown {
  if (catalogue == null || code === undefined || !Object.hasOwn(catalogue, code)) return undefined
  return (catalogue as Record<string, unknown>)[code]
}

/** What an older Muster has stored lacks what its sentence is made of. */
function spoken(text: unknown, { params = {}, message }: Told, known: Params = {}): string {
  if (typeof text !== "function") return message
  if (text.length > 0 && Object.keys(params).length === 0) return message
  return text({ ...known, ...params })
}

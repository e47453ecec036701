import type { z } from "@hono/zod-openapi"
import { shorten } from "../../../customer/shorten.ts"
import { AppError } from "../../../errors.ts"
import { FAULTS_TOLD_MAX } from "../../../limits.ts"

type Issue = z.core.$ZodIssue

/**
 * What is wrong with a query or a body, a sentence for each fault: where it is and what is valid. A
 * rule that has words of its own keeps them; the others would be told in words of programs. A body
 * may have as many faults as it has bytes, so only the first are told.
 */
export function tellFaults(issues: readonly Issue[]): AppError {
  const sentences = issues.slice(0, FAULTS_TOLD_MAX).map((issue) => {
    const said = inOurWords(issue) ?? issue.message
    return issue.path.length === 0 ? said : `${shorten(issue.path.join("."))}: ${said}`
  })
  const more = issues.length - sentences.length
  if (more > 0) sentences.push(`and ${more} more`)
  return new AppError("invalid", `The request is invalid. ${sentences.join("; ")}.`)
}

/** Those words begin so; whatever else is said, we have written. */
const NOT_OURS = /^(Invalid |Too (small|big): |Unrecognized key)/

function inOurWords(issue: Issue): string | null {
  if (!NOT_OURS.test(issue.message)) return null
  switch (issue.code) {
    case "unrecognized_keys":
      return unknownNames(issue.keys)
    case "invalid_type":
      return /received undefined$/.test(issue.message)
        ? "it is missing"
        : `it must be ${TYPES[issue.expected] ?? issue.expected}`
    case "too_small":
      return Number(issue.minimum) === 1 && issue.origin in EMPTY
        ? `it must not be ${EMPTY[issue.origin]}`
        : `at least ${issue.minimum}${unitOf(issue.origin)}`
    case "too_big":
      return `at most ${issue.maximum}${unitOf(issue.origin)}`
    case "invalid_value":
      return `it must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`
    case "invalid_format":
      return `it must be ${FORMATS[issue.format] ?? "written otherwise"}`
    default:
      return "it is in none of the valid forms"
  }
}

function unknownNames(names: readonly string[]): string {
  const more = names.length - FAULTS_TOLD_MAX
  const told = [
    ...names.slice(0, FAULTS_TOLD_MAX).map((name) => JSON.stringify(shorten(name))),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join(", ")
  return names.length === 1
    ? `${told} is unknown here, leave it out`
    : `${told} are unknown here, leave them out`
}

const TYPES: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
}

const FORMATS: Record<string, string> = {
  uuid: "an id as Muster gives it",
  email: "an e-mail address",
  datetime: "a time such as 2026-11-30T12:00:00Z",
  date: "a day such as 2026-11-30",
}

const EMPTY: Record<string, string> = { string: "blank", array: "empty" }

function unitOf(origin: string): string {
  if (origin === "string") return " characters"
  return origin === "array" ? " entries" : ""
}

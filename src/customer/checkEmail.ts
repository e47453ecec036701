import { EMAIL_CHARACTERS_MAX } from "../limits.ts"

/**
 * One e-mail address, lower-cased, or a clause that says what is wrong with it and completes the
 * sentence "The e-mail … ". Time grows with the length of the text only.
 *
 * Accepted: `local@domain` of at most 254 characters. The local part has letters and digits of any
 * script and ! # $ % & ' * + - / = ? ^ _ ` { | } ~, with single dots between. The domain has two or
 * more labels of letters, digits and inner hyphens, of at most 63 characters each; the last one is
 * not made of digits. Refused: quoted local parts, comments, addresses in angle brackets, several
 * addresses, bare host names, IP addresses. docs/columns.md has the table.
 */
export function checkEmail(text: string): { email: string } | { reason: string } {
  if (text.length <= EMAIL_CHARACTERS_MAX && PLAIN.test(text) && text.indexOf("@") <= 64) {
    return { email: text.toLowerCase() }
  }
  return checkSlowly(text)
}

/** What nearly every address looks like: decided by one pass without backtracking. */
const PLAIN =
  /^[A-Za-z0-9_+-]{1,64}(?:\.[A-Za-z0-9_+-]{1,64}){0,8}@(?:[A-Za-z0-9]{1,63}\.){1,8}[A-Za-z]{2,63}$/

function checkSlowly(text: string): { email: string } | { reason: string } {
  const trimmed = text.trim()
  if ([...trimmed].length > EMAIL_CHARACTERS_MAX) {
    return { reason: `is longer than ${EMAIL_CHARACTERS_MAX} characters` }
  }
  if (/[<>]/.test(trimmed)) return { reason: "has angle brackets; leave only the address itself" }
  const at = trimmed.indexOf("@")
  if (at < 0) return { reason: "has no @" }
  if (trimmed.indexOf("@", at + 1) >= 0) {
    return /[,;\s/|]/.test(trimmed)
      ? { reason: "is more than one address; leave one" }
      : { reason: "has more than one @" }
  }
  if (/\s/.test(trimmed)) return { reason: "has a blank in it" }
  return checkLocal(trimmed.slice(0, at)) ?? checkDomain(trimmed.slice(at + 1)) ?? accept(trimmed)
}

function accept(text: string): { email: string } {
  return { email: text.toLowerCase() }
}

function checkLocal(local: string): { reason: string } | null {
  if (local === "") return { reason: "has nothing before the @" }
  if (local.length > 64) return { reason: "has more than 64 characters before the @" }
  if (local.startsWith(".") || local.endsWith(".") || local.includes("..")) {
    return { reason: "has a dot too many before the @" }
  }
  if (!LOCAL.test(local)) return { reason: "has a character that no address has before the @" }
  return null
}

function checkDomain(domain: string): { reason: string } | null {
  if (domain === "") return { reason: "has nothing after the @" }
  const labels = domain.split(".")
  if (labels.length < 2) return { reason: "has no dot after the @" }
  for (const label of labels) {
    if (label === "") return { reason: "has a dot too many after the @" }
    if (label.length > 63) return { reason: "has a domain part of more than 63 characters" }
    if (!LABEL.test(label) || label.startsWith("-") || label.endsWith("-")) {
      return { reason: "has a character that no domain has after the @" }
    }
  }
  const last = labels.at(-1)!
  if (/^\p{N}+$/u.test(last)) return { reason: "ends in a number instead of a domain such as .com" }
  if (last.length < 2) return { reason: "ends in a single letter instead of a domain such as .com" }
  return null
}

/** Letters, marks and digits of any script and the punctuation of RFC 5322's atoms. */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~.]+$/u
const LABEL = /^[\p{L}\p{M}\p{N}-]+$/u

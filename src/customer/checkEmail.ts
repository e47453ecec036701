import { EMAIL_CHARACTERS_MAX } from "../limits.ts"
import { EMAIL_FAULTS, type EmailFault } from "../messages/refusals/emailFaults.ts"

/** What is wrong with a text that is no address; `reason` says so in English. */
export type NoEmail = { fault: EmailFault; max?: number; reason: string }

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
export function checkEmail(text: string): { email: string } | NoEmail {
  if (text.length <= EMAIL_CHARACTERS_MAX && PLAIN.test(text) && text.indexOf("@") <= 64) {
    return { email: text.toLowerCase() }
  }
  return checkSlowly(text)
}

/** What nearly every address looks like: decided by one pass without backtracking. */
const PLAIN =
  /^[A-Za-z0-9_+-]{1,64}(?:\.[A-Za-z0-9_+-]{1,64}){0,8}@(?:[A-Za-z0-9]{1,63}\.){1,8}[A-Za-z]{2,63}$/

function checkSlowly(text: string): { email: string } | NoEmail {
  const trimmed = text.trim()
  if ([...trimmed].length > EMAIL_CHARACTERS_MAX) {
    return no("too_long", EMAIL_CHARACTERS_MAX)
  }
  if (/[<>]/.test(trimmed)) return no("brackets")
  const at = trimmed.indexOf("@")
  if (at < 0) return no("no_at")
  if (trimmed.indexOf("@", at + 1) >= 0) {
    return /[,;\s/|]/.test(trimmed) ? no("several") : no("many_ats")
  }
  if (/\s/.test(trimmed)) return no("blank")
  return checkLocal(trimmed.slice(0, at)) ?? checkDomain(trimmed.slice(at + 1)) ?? accept(trimmed)
}

function accept(text: string): { email: string } {
  return { email: text.toLowerCase() }
}

function checkLocal(local: string): NoEmail | null {
  if (local === "") return no("no_local")
  if (local.length > LOCAL_MAX) return no("long_local", LOCAL_MAX)
  if (local.startsWith(".") || local.endsWith(".") || local.includes("..")) {
    return no("dots_before")
  }
  if (!LOCAL.test(local)) return no("sign_before")
  return null
}

function checkDomain(domain: string): NoEmail | null {
  if (domain === "") return no("no_domain")
  const labels = domain.split(".")
  if (labels.length < 2) return no("no_dot")
  for (const label of labels) {
    if (label === "") return no("dots_after")
    if (label.length > LABEL_MAX) return no("long_label", LABEL_MAX)
    if (!LABEL.test(label) || label.startsWith("-") || label.endsWith("-")) {
      return no("sign_after")
    }
  }
  const last = labels.at(-1)!
  if (/^\p{N}+$/u.test(last)) return no("number_ending")
  if (last.length < 2) return no("letter_ending")
  return null
}

function no(fault: EmailFault, max?: number): NoEmail {
  const reason = EMAIL_FAULTS[fault](max)
  return max === undefined ? { fault, reason } : { fault, max, reason }
}

/** The most characters before the @, and between two dots after it. */
const LOCAL_MAX = 64
const LABEL_MAX = 63

/** Letters, marks and digits of any script and the punctuation of RFC 5322's atoms. */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~.]+$/u
const LABEL = /^[\p{L}\p{M}\p{N}-]+$/u

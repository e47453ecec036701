import { checkEmail } from "../../../src/customer/checkEmail.ts"

/** What is usually wrong with an address, by its name, and the address without it. */
const FIXES = {
  brackets: (text) => /<\s*([^<>\s]+@[^<>\s]+)\s*>/.exec(text)?.[1] ?? text,
  at: (text) =>
    text
      .replace(/\s*[([{<]\s*(?:at|@|ät|a|arroba|arobase|ma[lł]pa)\s*[)\]}>]\s*/i, "@")
      .replace(/\s*[([{<]\s*(?:dot|punkt|kropka|point|punto|\.)\s*[)\]}>]\s*/gi, "."),
  words: (text) => text.replace(/\s+at\s+/i, "@").replace(/\s+(?:dot|punkt)\s+/gi, "."),
  comma: (text) => text.replace(/@.*$/, (domain) => domain.replace(/\s*[,;]\s*(?=\w)/g, ".")),
  ends: (text) => text.replace(/^[\s.,;:'"()[\]<>]+|[\s.,;:'"()[\]<>]+$/g, ""),
  dots: (text) =>
    text
      .replace(/\.{2,}/g, ".")
      .replace(/\.@/, "@")
      .replace(/@\./, "@"),
  doubleAt: (text) => text.replace(/@{2,}/, "@"),
  blanks: (text) => text.replace(/\s+/g, ""),
  several: (text) => text.split(/[,;|/\s]+/).find((part) => "email" in checkEmail(part)) ?? text,
  ending: (text) =>
    text
      .replace(/@(gmail|googlemail|hotmail|outlook|yahoo|icloud)$/i, "@$1.com")
      .replace(/@([\w-]{3,})(com|net|org)$/i, "@$1.$2"),
} as const satisfies Record<string, (text: string) => string>

export type EmailFix = keyof typeof FIXES

const ORDER = Object.keys(FIXES) as EmailFix[]

/**
 * The address that somebody most likely meant, and what was wrong with it; `null` when one cannot
 * tell. Where more than one thing is wrong, the first names it.
 */
export function fixEmail(text: string): { fix: EmailFix; email: string } | null {
  // Longer ones are texts of another kind.
  if (text.length > EMAIL_LIKE_MAX) return null
  for (const fix of ORDER) {
    const email = FIXES[fix](text).trim()
    if (email !== text && "email" in checkEmail(email)) return { fix, email }
  }
  let email = text
  let first: EmailFix | null = null
  for (const fix of ORDER) {
    const better = FIXES[fix](email)
    if (better !== email) first ??= fix
    email = better
  }
  return first !== null && "email" in checkEmail(email) ? { fix: first, email } : null
}

const EMAIL_LIKE_MAX = 400

import { AppError } from "./errors.ts"
import { PASSWORD_CHARACTERS_MIN } from "./limits.ts"

let known: Set<string> | null = null

/**
 * Throws `invalid` for a password that is one of some 18,000 that people choose most often,
 * and guessers try first (OWASP ASVS 5.0, 6.2.4). Case does not count.
 */
export async function refuseCommonPassword(password: string): Promise<void> {
  known ??= await readList()
  if (!known.has(password.toLowerCase())) return
  throw new AppError(
    "invalid",
    "This password is one of those that are tried first, because many people use it. Choose another.",
  )
}

/** Few requests choose a password, so nobody else pays for the list. */
async function readList(): Promise<Set<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common")
  const words = dictionary["passwords-common"]
  return new Set(words.filter((word) => word.length >= PASSWORD_CHARACTERS_MIN))
}

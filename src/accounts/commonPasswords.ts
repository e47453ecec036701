import { AppError } from "../errors.ts"
import { COMMON_PASSWORDS, PASSWORD_CHARACTERS_MIN } from "../limits.ts"
import { said } from "../messages/said.ts"

let known: Set<string> | null = null

/**
 * Whether a password is among those that people choose most often, and guessers try first (OWASP
 * ASVS 5.0, 6.2.4). Case does not count.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  known ??= await readList()
  return known.has(password.toLowerCase())
}

/** Throws `invalid` for such a password. */
export async function refuseCommonPassword(password: string): Promise<void> {
  if (!(await isCommonPassword(password))) return
  throw new AppError("invalid", said("password_common"))
}

/** Few requests choose a password, so nobody else pays for the list, which is in order. */
async function readList(): Promise<Set<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common")
  const words = dictionary["passwords-common"]
  const possible = words.filter((word) => word.length >= PASSWORD_CHARACTERS_MIN)
  return new Set(possible.slice(0, COMMON_PASSWORDS))
}

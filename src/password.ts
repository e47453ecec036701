import { hash, verify } from "@node-rs/argon2"
import { verifyPassword as verifyScrypt } from "better-auth/crypto"
import { ARGON2_MEMORY_KIB, ARGON2_PASSES } from "./limits.ts"

/**
 * Passwords are kept as Argon2id in the usual notation. Of the settings that OWASP holds for
 * equally strong this one needs little memory: Better Auth's own scrypt takes 32 MiB and 80 ms a
 * sign-in, this 9 MiB and 10 ms, and a sign-in must stay quick while a large import runs.
 */
export function hashPassword(password: string): Promise<string> {
  const cost = { memoryCost: ARGON2_MEMORY_KIB, timeCost: ARGON2_PASSES, parallelism: 1 }
  return hash(password.normalize("NFKC"), cost)
}

/** Also takes the scrypt form of accounts that Better Auth itself made. */
export async function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  if (!given.hash.startsWith("$argon2id$")) return verifyScrypt(given)
  return verify(given.hash, given.password.normalize("NFKC"))
}

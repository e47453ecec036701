import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from "node:crypto"
import { verifyPassword as verifyScrypt } from "better-auth/crypto"
import { ARGON2_MEMORY_KIB, ARGON2_PASSES } from "../limits.ts"

const KEY_BYTES = 32

/**
 * Passwords are kept as Argon2id in the usual notation. Of the settings that OWASP holds for
 * equally strong this one needs little memory: Better Auth's own scrypt takes 32 MiB and 80 ms a
 * sign-in, this 9 MiB and 10 ms, and a sign-in must stay quick while a large import runs.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, { memory: ARGON2_MEMORY_KIB, passes: ARGON2_PASSES })
  const settings = `m=${ARGON2_MEMORY_KIB},t=${ARGON2_PASSES},p=1`
  return `$argon2id$v=19$${settings}$${unpadded(salt)}$${unpadded(key)}`
}

/** Also takes the scrypt form of accounts that Better Auth itself made. */
export async function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  const parts = ARGON2ID.exec(given.hash)
  if (!parts) return verifyScrypt(given)
  const [, memory, passes, salt, key] = parts
  const expected = Buffer.from(key!, "base64")
  const cost = { memory: Number(memory), passes: Number(passes) }
  const derived = await derive(given.password, Buffer.from(salt!, "base64"), cost)
  return derived.length === expected.length && timingSafeEqual(derived, expected)
}

const ARGON2ID = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w+/]+)\$([\w+/]+)$/

type Cost = Pick<Argon2Parameters, "memory" | "passes">

/**
 * With the processor's vector instructions, which takes a third of the time; without the optional
 * packages Node's own code does the same.
 */
const vectorised = await import("@node-rs/argon2").catch(() => null)

function derive(password: string, nonce: Buffer, { memory, passes }: Cost): Promise<Buffer> {
  const message = Buffer.from(password.normalize("NFKC"))
  if (vectorised) {
    const cost = { memoryCost: memory, timeCost: passes, parallelism: 1, outputLen: KEY_BYTES }
    return vectorised.hashRaw(message, { ...cost, salt: nonce })
  }
  const parameters = { message, nonce, parallelism: 1, tagLength: KEY_BYTES, memory, passes }
  return new Promise((resolve, reject) => {
    argon2("argon2id", parameters, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "")
}

import { AppError } from "../errors.ts"
import { PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN } from "../limits.ts"
import type { Auth } from "./auth.ts"
import { refuseCommonPassword } from "./commonPasswords.ts"
import { hashPassword } from "./hashPassword.ts"

/** Gives an account a password, whether it had one or not, and ends its sessions. */
export async function setPassword(auth: Auth, userId: string, password: string): Promise<void> {
  const { internalAdapter } = await auth.$context
  const hash = await hashPassword(password)
  if (await internalAdapter.findCredentialAccount(userId)) {
    await internalAdapter.updatePassword(userId, hash)
  } else {
    const account = { userId, providerId: "credential", accountId: userId, password: hash }
    await internalAdapter.linkAccount(account)
  }
  await internalAdapter.deleteUserSessions(userId)
}

/**
 * The same for the account with an address, whatever its capitals, and with the rules for new
 * passwords. Returns whose it is. Throws `invalid` and `not_found`.
 */
export async function resetPassword(
  auth: Auth,
  email: string,
  password: string,
): Promise<{ id: string; email: string }> {
  if (password.length < PASSWORD_CHARACTERS_MIN || password.length > PASSWORD_CHARACTERS_MAX) {
    throw new AppError(
      "invalid",
      `The password must have ${PASSWORD_CHARACTERS_MIN} to ${PASSWORD_CHARACTERS_MAX} characters.`,
    )
  }
  await refuseCommonPassword(password)
  const { internalAdapter } = await auth.$context
  const found = await internalAdapter.findUserByEmail(email.toLowerCase())
  if (!found) {
    throw new AppError("not_found", `There is no account ${email}. \`muster admin list\` helps.`)
  }
  await setPassword(auth, found.user.id, password)
  return { id: found.user.id, email: found.user.email }
}

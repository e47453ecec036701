import type { Auth } from "./auth.ts"
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

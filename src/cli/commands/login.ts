import { CallError, call, openServer, type ServerWords } from "../connect/callServer.ts"
import type { LoginFile } from "../connect/login.ts"
import { askSecret } from "../terminal/askSecret.ts"
import type { Io } from "../terminal/io.ts"

/** Tries a server with a key and keeps both. The key is what is given, typed, or the first line. */
export async function loginCommand(words: ServerWords, file: LoginFile, io: Io): Promise<number> {
  const apiKey = words.apiKey ?? (await askSecret("API key: ", io))
  const server = openServer({ ...words, apiKey })
  const { user } = await call(server, "GET /api/session", {})
  await file.write({ url: server.url.href, apiKey: server.apiKey })
  io.stdout.write(`You are ${user.email} at ${server.url.href}; kept in ${file.path}.\n`)
  return 0
}

/** Forgets what is kept. The key itself stays good until it is revoked. */
export async function logoutCommand(file: LoginFile, io: Io): Promise<number> {
  const login = await file.read().catch((error: unknown) => {
    if (error instanceof CallError) return null
    throw error
  })
  await file.remove()
  io.stdout.write(
    login === null
      ? "Nothing was kept.\n"
      : `The login at ${login.url} is forgotten. The key works until it is revoked there.\n`,
  )
  return 0
}

import { createInterface } from "node:readline/promises"
import { Writable } from "node:stream"
import { createAuth } from "../auth.ts"
import { migrate } from "../database.ts"
import { createLog } from "../log.ts"
import { createAdmin } from "../setup.ts"
import { withPool } from "./withPool.ts"

/** Makes an administrator. Asks for the password when none is given. */
export async function createAdminCommand(
  email: string,
  name: string,
  given: string | undefined,
): Promise<void> {
  const password = given ?? (await askPassword())
  await withPool(async (pool, config) => {
    await migrate(pool)
    const auth = createAuth({
      pool,
      // Nothing is signed here, so the server's own key need not be known.
      secret: config.secret ?? "no session is made by this command",
      baseUrl: config.publicUrl ?? "http://127.0.0.1",
      trustedOrigins: [],
      log: createLog(config.logLevel),
    })
    await createAdmin(auth, { email, password, name })
  })
  console.log(`${email} is an administrator now.`)
}

/** On a terminal what is typed is not shown; from a pipe the first line is taken. */
async function askPassword(): Promise<string> {
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = process.stdin.isTTY === true
  if (terminal) process.stderr.write("Password: ")
  const lines = createInterface({ input: process.stdin, output: hidden, terminal })
  try {
    for await (const line of lines) return line
    return ""
  } finally {
    lines.close()
    if (terminal) process.stderr.write("\n")
  }
}

import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { CallError } from "./callError.ts"

/** A server and the key for it, as `muster login` keeps them. */
export type Login = { url: string; apiKey: string }

/** What is kept of `muster login`, in a file that nobody else may read. */
export class LoginFile {
  readonly #folder: string | undefined

  /** `configFolder` is where a person's settings lie; `undefined` where there is none. */
  constructor(configFolder: string | undefined) {
    this.#folder = configFolder === undefined ? undefined : join(configFolder, "muster")
  }

  get path(): string | undefined {
    return this.#folder === undefined ? undefined : join(this.#folder, "login.json")
  }

  /** `null` when nothing is kept. Throws CallError for a file that is none. */
  async read(): Promise<Login | null> {
    if (this.path === undefined) return null
    const text = await readFile(this.path, "utf8").catch(() => null)
    if (text === null) return null
    try {
      const { url, apiKey } = JSON.parse(text) as Record<string, unknown>
      if (typeof url === "string" && typeof apiKey === "string") return { url, apiKey }
    } catch {
      // Told below.
    }
    throw new CallError(`${this.path} cannot be read. Run \`muster login\` again.`)
  }

  async write(login: Login): Promise<void> {
    const { path } = this
    if (path === undefined) {
      throw new CallError("There is no home folder to keep a login in; set MUSTER_API_KEY instead.")
    }
    await mkdir(this.#folder!, { recursive: true, mode: 0o700 })
    // Beside it first, so that there is never half of a file, nor one that others may read.
    await writeFile(`${path}.new`, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 })
    await chmod(`${path}.new`, 0o600)
    await rename(`${path}.new`, path)
  }

  async remove(): Promise<void> {
    if (this.path !== undefined) await rm(this.path, { force: true })
  }
}

/**
 * The server and key that a command works with: what it was told counts, and what is kept fills in.
 * A key is only ever sent to the server that it was kept for.
 */
export function withLogin<Words extends { url?: string; apiKey?: string }>(
  words: Words,
  login: Login | null,
): Words & { url: string } {
  const url = words.url ?? login?.url ?? "http://127.0.0.1:3000"
  const apiKey =
    words.apiKey ?? (login !== null && sameServer(url, login.url) ? login.apiKey : undefined)
  return { ...words, url, ...(apiKey !== undefined && { apiKey }) }
}

function sameServer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((url) =>
    URL.canParse(url) ? new URL(url).href.replace(/\/+$/, "") : null,
  )
  return a !== null && a === b
}

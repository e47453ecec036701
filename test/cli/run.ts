import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { after } from "node:test"
import type { TestServer } from "../http/server.ts"

export type Ended = { code: number | null; stdout: string; stderr: string }

type Surroundings = {
  env?: Record<string, string>
  stdin?: string | Iterable<string> | AsyncIterable<string>
}

const CLI = join(import.meta.dirname, "..", "..", "src", "cli.ts")

/** Runs the program to its end, as a shell would without a terminal. */
export async function muster(
  words: string[],
  { env = {}, stdin }: Surroundings = {},
): Promise<Ended> {
  const { PATH = "", NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, [CLI, ...words], {
    env: { PATH, NODE_COMPILE_CACHE, ...env },
  })
  after(() => child.kill("SIGKILL"))
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on("data", (piece: Buffer) => stdout.push(piece))
  child.stderr.on("data", (piece: Buffer) => stderr.push(piece))
  const input = Readable.from(typeof stdin === "string" ? [stdin] : (stdin ?? []))
  // A program that has seen enough closes its input.
  pipeline(input, child.stdin).catch(() => {})
  const [code] = (await once(child, "close")) as [number | null]
  return {
    code,
    stdout: Buffer.concat(stdout).toString(),
    stderr: Buffer.concat(stderr).toString(),
  }
}

/** A new key of an account, made by the account itself as a browser would. */
export async function makeKey(server: TestServer, cookie: string): Promise<string> {
  const answer = await server.send("/api/auth/api-key/create", {
    method: "POST",
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    body: JSON.stringify({ name: "A test" }),
  })
  if (answer.status !== 200) throw new Error(`Making a key answered ${answer.status}.`)
  return ((await answer.json()) as { key: string }).key
}

/** A new folder that is removed when the test file is over. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "muster-cli-"))
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after } from "node:test"

export type Muster = {
  url: string
  child: ChildProcess
  /** Everything printed so far. */
  output(): string
  /** Sends a signal and resolves with how the process ended. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: string | null }>
}

type Settings = {
  env?: Record<string, string>
  uid?: number
  gid?: number
  cwd?: string
  /** The program, where it is not this checkout's. */
  cli?: string
}

const CLI = join(import.meta.dirname, "..", "..", "src", "cli.ts")

/** Starts `muster serve` as its users do, on a free port, and resolves when it is ready. */
export async function startMuster(dataDir: string, settings: Settings = {}): Promise<Muster> {
  const { child, output } = spawnMuster(["serve"], dataDir, settings)
  const url = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const address = /^http:\/\/\S+$/m.exec(output())
      if (address) resolve(address[0])
    }
    child.stdout!.on("data", look)
    child.once("exit", () => reject(new Error(`Muster ended: ${output()}`)))
  })
  const end: Muster["end"] = async (signal = "SIGTERM") => {
    const ended = once(child, "exit")
    child.kill(signal)
    const [code, by] = (await ended) as [number | null, string | null]
    return { code, signal: by }
  }
  return { url, child, output, end }
}

/** Runs a command to its end. */
export async function runMuster(
  words: string[],
  dataDir: string,
  settings: Settings = {},
): Promise<{ code: number | null; output: string }> {
  const { child, output } = spawnMuster(words, dataDir, settings)
  const [code] = (await once(child, "close")) as [number | null]
  return { code, output: output() }
}

function spawnMuster(
  words: string[],
  dataDir: string,
  { env = {}, cli = CLI, ...options }: Settings,
) {
  const { PATH = "", NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, [cli, ...words], {
    ...options,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH, NODE_COMPILE_CACHE, MUSTER_DATA_DIR: dataDir, PORT: "0", ...env },
  })
  after(() => {
    child.kill("SIGKILL")
  })
  const pieces: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream!.on("data", (piece: Buffer) => pieces.push(piece))
  }
  return { child, output: () => Buffer.concat(pieces).toString() }
}

/** A new folder that is removed when the test file is over. */
export function newFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, "muster-start-"))
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  return folder
}

import {
  createReadStream,
  createWriteStream,
  existsSync,
  readFileSync,
  writeFileSync,
} from "node:fs"
import { mkdir, rename, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGunzip, createGzip } from "node:zlib"
import { cutOff, noBackup } from "../../backup/frames.ts"
import { restoreBackup } from "../../backup/restoreBackup.ts"
import { writeBackup } from "../../backup/writeBackup.ts"
import { findEmbedded } from "../../database/embedded/startEmbedded.ts"
import { AppError } from "../../errors.ts"
import { type Config, readConfig } from "../../server/config.ts"
import { CallError } from "../connect/callError.ts"
import { withPool } from "../connect/withPool.ts"
import type { Io } from "../terminal/io.ts"
import { formatBytes } from "../terminal/progressLine.ts"

/** Writes the whole registry to a file, as it is at one moment; the server goes on meanwhile. */
export async function backupCommand(path: string, io: Io): Promise<number> {
  const unfinished = `${path}.unfinished`
  try {
    await withPool(async (pool, config) => {
      const file = createWriteStream(unfinished, { mode: 0o600 })
      const frames = Readable.from(writeBackup(pool, secretOf(config)), { objectMode: false })
      await pipeline(frames, createGzip({ level: 3 }), file)
    })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw fileError(error, `The backup cannot be written to ${path}`)
  }
  const { size } = await stat(path)
  io.stdout.write(`The backup is in ${path} (${formatBytes(size)}). Keep it from others.\n`)
  return 0
}

/** Fills an empty registry from such a file. No server may run on the data folder. */
export async function restoreCommand(path: string, io: Io): Promise<number> {
  const { databaseUrl, dataDir, secret } = readConfig()
  if (databaseUrl === null && findEmbedded(dataDir) !== null) {
    throw new AppError("conflict", `A Muster is running on ${dataDir}. Stop it first.`)
  }
  await stat(path).catch((error: unknown) => {
    throw fileError(error, `The backup ${path} cannot be read`)
  })
  const header = await withPool((pool) => restoreBackup(pool, unpacked(path)))
  if (databaseUrl === null && secret === null && header.secret !== null) {
    await mkdir(dataDir, { recursive: true, mode: 0o711 })
    writeFileSync(join(dataDir, "secret"), `${header.secret}\n`, { mode: 0o600 })
  }
  io.stdout.write(`The registry of ${header.made_at} is restored. Start Muster to use it.\n`)
  return 0
}

async function* unpacked(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path)
  const unpacker = createGunzip()
  file.once("error", (error) => unpacker.destroy(error))
  file.pipe(unpacker)
  try {
    yield* unpacker as AsyncIterable<Uint8Array>
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "Z_BUF_ERROR") throw cutOff()
    throw code?.startsWith("Z_") ? noBackup() : error
  } finally {
    file.destroy()
  }
}

/** What people sign in with is theirs again after a restore, unless the environment holds it. */
function secretOf({ databaseUrl, dataDir, secret }: Config): string | null {
  const file = join(dataDir, "secret")
  if (databaseUrl !== null || secret !== null || !existsSync(file)) return null
  return readFileSync(file, "utf8").trim()
}

function fileError(error: unknown, what: string): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException
  return code !== undefined && syscall !== undefined && /^E[A-Z]+$/.test(code)
    ? new CallError(`${what}: ${message}.`)
    : error
}

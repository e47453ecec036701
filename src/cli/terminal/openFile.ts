import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { basename } from "node:path"
import type { Readable } from "node:stream"
import { CallError } from "../connect/callServer.ts"

/** A file on its way to a server. */
export type OpenedFile = {
  stream: Readable
  /** Bytes; `null` for a pipe, which ends when it ends. */
  size: number | null
  /** Without its folders; `null` for the standard input. */
  name: string | null
}

/** Opens a file, or the standard input for `-`. Throws CallError when there is nothing to read. */
export async function openFile(path: string, stdin: Readable): Promise<OpenedFile> {
  if (path === "-") return { stream: stdin, size: null, name: null }
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw cannotRead(path, error)
  })
  if (found.isDirectory()) throw new CallError(`${path} is a folder. Name the file in it.`)
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  await new Promise<void>((resolve, reject) => {
    file.once("open", () => resolve())
    file.once("error", (error) => reject(cannotRead(path, error)))
  })
  return { stream: file, size: found.isFile() ? found.size : null, name: basename(path) }
}

/** A sentence for what the system says of a file. */
function cannotRead(path: string, { code, message }: NodeJS.ErrnoException): CallError {
  if (code === "ENOENT") return new CallError(`There is no file ${path}.`)
  if (code === "EACCES") return new CallError(`You may not read ${path}.`)
  return new CallError(`${path} cannot be read: ${message}.`)
}

import { type FileHandle, open, stat } from "node:fs/promises"
import { dirname } from "node:path"
import type { Run } from "../../runs/run.ts"
import { ask, CallError, readJson, type Server } from "../connect/callServer.ts"
import { runPath } from "../connect/watchRun.ts"

/**
 * Opens the file for rejected records before anything is imported, so that a wrong path is told
 * in time; what it holds stays until there is something to say. It holds personal data: nobody else
 * may read it. Throws CallError, also when it is the very file that is imported.
 */
export async function openErrorsFile(path: string, imported: string): Promise<FileHandle> {
  const [own, other] = [await identity(path), await identity(imported)]
  if (own !== null && own === other) {
    throw new CallError(
      `The rejected records would be written over ${path}, the file to import. ` +
        "Name another file with --errors.",
    )
  }
  return open(path, "a", 0o600).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? `there is no folder ${dirname(path)}` : error.message
    throw new CallError(`The rejected records cannot be written to ${path}: ${why}.`)
  })
}

/** What tells a file from others, whatever name it goes by; `null` for one that is not there. */
async function identity(path: string): Promise<string | null> {
  if (path === "-") return null
  const found = await stat(path).catch(() => null)
  return found && `${found.dev} ${found.ino}`
}

/**
 * Saves the rejected records of a run, to correct and import again; none leave an empty file.
 * Throws CallError when the way to the server or to the file breaks; what had come by then is
 * taken away again, because half of them would pass for all.
 */
export async function saveRejected(
  server: Server,
  run: Run,
  { file, path }: { file: FileHandle; path: string },
): Promise<void> {
  if (run.counts === null) return
  await file.truncate()
  if (run.counts.rejected === 0) return
  const from = `${runPath(run.id)}/errors.csv`
  const answer = await ask(server, { path: from })
  if (answer.statusCode !== 200) await readJson(server, answer)
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) await file.appendFile(chunk)
  } catch (error) {
    await file.truncate().catch(() => {})
    throw new CallError(
      `The rejected records could not be saved to ${path}: ${(error as Error).message}. ` +
        `The import itself is over; they are at ${new URL(from, server.url).href}.`,
      { cause: error },
    )
  }
}

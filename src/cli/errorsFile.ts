import { type FileHandle, open } from "node:fs/promises"
import { dirname } from "node:path"
import type { Run } from "../runs.ts"
import { ask, CallError, readJson, type Server } from "./server.ts"
import { runPath } from "./watchRun.ts"

/**
 * Opens the file for rejected records before anything is imported, so that a wrong path is told in
 * time. It holds personal data: nobody else may read it. Without rejected records it stays empty.
 */
export async function openErrorsFile(path: string): Promise<FileHandle> {
  return open(path, "w", 0o600).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? `there is no folder ${dirname(path)}` : error.message
    throw new CallError(`The rejected records cannot be written to ${path}: ${why}.`)
  })
}

/** Saves the rejected records of a run, to correct and import again. */
export async function saveRejected(server: Server, run: Run, file: FileHandle): Promise<void> {
  if (run.counts === null || run.counts.rejected === 0) return
  const answer = await ask(server, { path: `${runPath(run.id)}/errors.csv` })
  if (answer.statusCode !== 200) await readJson(server, answer)
  for await (const chunk of answer as AsyncIterable<Buffer>) await file.writeFile(chunk)
}

import { setTimeout as sleep } from "node:timers/promises"
import type { Progress } from "../../runs/liveRuns.ts"
import type { Run } from "../../runs/run.ts"
import { ask, CallError, call, readJson, type Server } from "./callServer.ts"
import { WATCH_ATTEMPTS_MAX, WATCH_SILENCE_MS } from "./limits.ts"

/**
 * Waits for the end of a run and tells `onProgress` where it is. When the connection breaks it
 * comes back to where it was, also through another node. Throws CallError when the server stays
 * away.
 */
export async function watchRun(
  server: Server,
  id: string,
  onProgress: (progress: Progress) => void,
): Promise<Run> {
  const path = `api/customers/imports/${id}/events`
  let last: string | null = null
  for (let failures = 0; failures < WATCH_ATTEMPTS_MAX; failures++) {
    if (failures > 0) await sleep(Math.min(10_000, 250 * 2 ** failures))
    try {
      const headers = last === null ? {} : { "last-event-id": last }
      const answer = await ask(server, { path, headers })
      if (answer.statusCode === 204) return await findRun(server, id)
      if (answer.statusCode !== 200) await readJson(server, answer)
      answer.setTimeout(WATCH_SILENCE_MS, () => answer.destroy())
      for await (const event of readEvents(answer)) {
        if (event.id === "end") return event.data as Run
        last = event.id
        failures = 0
        onProgress(event.data as Progress)
      }
    } catch (error) {
      if (error instanceof CallError && isForGood(error)) {
        throw new CallError(`${error.message} ${goesOn(id)}`, { cause: error })
      }
      const passing = error instanceof CallError || isBroken(error)
      if (!passing) throw error
    }
  }
  throw new CallError(`The server cannot be reached any more. ${goesOn(id)}`)
}

/** A key that was taken away does not come back by asking again. */
function isForGood({ status }: CallError): boolean {
  return status === 401 || status === 403
}

function goesOn(id: string): string {
  return (
    "The file had arrived whole, so the import goes on without this program: " +
    `\`muster imports ${id}\` shows how it ended.`
  )
}

/** What whoever stops this program should know of an import that does not stop with it. */
export function stoppedWatching(id: string, because: string): string {
  return (
    `${because} the import goes on: run ${id}.\n` +
    `\`muster imports ${id}\` shows how it ends, \`muster undo ${id}\` takes it back.`
  )
}

/** One run, as it is now. */
export function findRun(server: Server, id: string): Promise<Run> {
  return call(server, "GET /api/customers/imports/{id}", { params: { id } })
}

/** Where a run is looked up, relative to the server. */
export function runPath(id: string): string {
  return `api/customers/imports/${id}`
}

export type ServerEvent = { id: string; data: unknown }

/** The events of a stream of server-sent events, as they arrive. */
export async function* readEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder()
  let text = ""
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split("\n\n")
    text = blocks.pop() ?? ""
    for (const block of blocks) {
      const event = readEvent(block)
      if (event !== null) yield event
    }
  }
}

function readEvent(block: string): ServerEvent | null {
  let id = ""
  let data = ""
  for (const line of block.split("\n")) {
    if (line.startsWith("id: ")) id = line.slice(4)
    if (line.startsWith("data: ")) data += line.slice(6)
  }
  return data === "" ? null : { id, data: JSON.parse(data) }
}

function isBroken(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE" || code === "EPIPE"
}

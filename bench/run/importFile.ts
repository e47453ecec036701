import { Agent } from "node:http"
import type { CustomerFile } from "./files.ts"
import { send } from "./send.ts"
import type { Service } from "./service.ts"

/** What an import of a large file took and said. */
export type Imported = {
  /** From the first byte sent to the end of the answer. */
  seconds: number
  /** Of these, reading and checking, before the merge began; `null` when the log does not say. */
  readSeconds: number | null
  /** Processor time of the server process. */
  cpuSeconds: number | null
  /** Peak memory of the server process since it started. */
  peakMiB: number | null
  counts: Counts
}

export type Counts = {
  read: number
  created: number
  updated: number
  unchanged: number
  folded: number
  rejected: number
}

/**
 * Sends the file, as JSON unless another body is given, and returns what it took. Throws when the
 * answer or its run is wrong.
 */
export async function importFile(
  service: Service,
  file: CustomerFile,
  expected: Partial<Counts>,
  body = { file: file.json, type: "application/json" },
): Promise<Imported> {
  const agent = new Agent({ keepAlive: true })
  try {
    const cpuBefore = service.cpuSeconds()
    const answer = await send(`${service.url}/api/customers/import`, {
      method: "POST",
      headers: { cookie: service.cookie, "content-type": body.type },
      file: body.file,
      agent,
    })
    const cpuAfter = service.cpuSeconds()
    const peakMiB = service.peakMemoryMiB()
    const { created = 0, updated = 0, unchanged = 0 } = expected
    const count = created + updated + unchanged
    if (answer.body !== JSON.stringify({ count, errors: [] })) {
      throw new Error(
        `The import of ${file.rows} rows answered ${answer.status} ${answer.body.slice(0, 500)}.`,
      )
    }
    const run = await send(service.url + answer.headers.location, {
      headers: { cookie: service.cookie },
      agent,
    })
    if (run.status !== 200) throw new Error(`Its run answered ${run.status} ${run.body}.`)
    const { counts } = JSON.parse(run.body) as { counts: Counts }
    const wanted = { ...NOTHING, read: file.rows, ...expected }
    if (JSON.stringify(sorted(counts)) !== JSON.stringify(sorted(wanted))) {
      throw new Error(`The run counts ${JSON.stringify(counts)} and not ${JSON.stringify(wanted)}.`)
    }
    return {
      seconds: answer.ms / 1000,
      readSeconds: service.lastReadSeconds(),
      cpuSeconds: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore,
      peakMiB,
      counts,
    }
  } finally {
    agent.destroy()
  }
}

const NOTHING: Counts = {
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  folded: 0,
  rejected: 0,
}

function sorted(counts: Counts): [string, number][] {
  return Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))
}

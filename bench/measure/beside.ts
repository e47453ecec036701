import { once } from "node:events"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Worker } from "node:worker_threads"
import type { Beside, Probed, Results } from "../report/results.ts"
import { percentile } from "../report/statistics.ts"
import { verifyStored } from "../report/verify.ts"
import { customerFile } from "../run/files.ts"
import { importFile } from "../run/importFile.ts"
import type { BenchOptions } from "../run/options.ts"
import { type Service, startService } from "../run/service.ts"
import { settle } from "../run/settle.ts"
import type { Workspace } from "../run/workspace.ts"
import type { ProbeTask } from "./probe.ts"
import { measureSmallImports, SMALL_CREATED, SMALL_ROWS } from "./smallImports.ts"

const IDLE_MS = 5_000
/** Small files of the two probes are numbered from here, beyond those imported before. */
const IDLE_FILES = 10_000
const BUSY_FILES = 20_000

/**
 * Small imports into a filled registry that does nothing else, then what users notice while as many
 * customers again are imported into it.
 */
export async function measureBeside(
  workspace: Workspace,
  { rows, runs }: BenchOptions,
  say: (line: string) => void,
): Promise<Pick<Results, "small" | "beside">> {
  const small = { registryRows: rows, created: [] as number[][], again: [] as number[][] }
  const beside: Beside[] = []
  for (let run = 0; run < runs; run++) {
    const service = await startService(workspace)
    const client = await service.connect()
    await importFile(service, await customerFile(workspace.folder, { rows }), { created: rows })
    await settle(client)
    const { created, again } = await measureSmallImports(service)
    small.created.push(created)
    small.again.push(again)
    say(`10 rows alone: ${percentile(created, 0.5).toFixed(1)} ms median`)
    await settle(client)
    const idle = await probeWhile(service, IDLE_FILES, () => sleep(IDLE_MS))
    const file = await customerFile(workspace.folder, { rows, first: rows })
    await settle(client)
    const busy = await probeWhile(service, BUSY_FILES, () =>
      importFile(service, file, { created: rows }),
    )
    const smallRows = (idle.probed.import.answered + busy.probed.import.answered) * SMALL_ROWS
    await verifyStored(client, "public.customers", file, 2 * rows + SMALL_CREATED + smallRows)
    beside.push({
      rows,
      importSeconds: busy.result.seconds,
      idle: idle.probed,
      busy: busy.probed,
    })
    say(describe(beside[beside.length - 1]!))
    await client.end()
    await service.stop()
  }
  return { small, beside }
}

/** Probes the server for as long as `work` goes on. */
async function probeWhile<T>(
  { url, cookie }: Service,
  firstFile: number,
  work: () => Promise<T>,
): Promise<{ probed: Probed; result: T }> {
  const workerData: ProbeTask = { url, cookie, firstFile }
  const worker = new Worker(join(import.meta.dirname, "probe.ts"), { workerData })
  try {
    await once(worker, "message")
    const failed = once(worker, "error").then(([error]) => Promise.reject(error))
    failed.catch(() => {})
    const result = await Promise.race([work(), failed])
    worker.postMessage("stop")
    const [probed] = (await Promise.race([once(worker, "message"), failed])) as [Probed]
    return { probed, result }
  } finally {
    await worker.terminate()
  }
}

function describe({ importSeconds, busy }: Beside): string {
  const parts = Object.entries(busy).map(([name, { samples, failures }]) => {
    if (samples.length === 0) return `${name} –`
    const failed = failures.length === 0 ? "" : `, ${failures.length} FAILED: ${failures[0]}`
    return `${name} ${percentile(samples, 0.95).toFixed(0)} ms (${samples.length}${failed})`
  })
  const pause = Math.max(0, ...busy.alive.samples).toFixed(0)
  return (
    `beside an import of ${importSeconds.toFixed(2)} s, 95th percentiles: ${parts.join(", ")}; ` +
    `pause ${pause} ms`
  )
}

import { Agent } from "node:http"
import type { Senders } from "../report/results.ts"
import { percentile } from "../report/statistics.ts"
import type { BenchOptions } from "../run/options.ts"
import { startService } from "../run/service.ts"
import type { Workspace } from "../run/workspace.ts"
import { importSmall } from "./smallImports.ts"

const SENDERS = 20
const FILES = 100
/** Until then the engine still compiles what a small import runs. */
const WARM_UP_FILES = 200

/** A hundred files of ten new customers, which twenty send at once, each one after the other. */
export async function measureSenders(
  workspace: Workspace,
  { runs }: BenchOptions,
  say: (line: string) => void,
): Promise<Senders[]> {
  const results: Senders[] = []
  for (let run = 0; run < runs; run++) {
    const service = await startService(workspace)
    const agent = new Agent({ keepAlive: true, maxSockets: SENDERS })
    const sendAll = async (first: number, files: number): Promise<number[]> => {
      const samples: number[] = []
      let next = first
      const sender = async (): Promise<void> => {
        while (next < first + files) samples.push(await importSmall(service, next++, agent))
      }
      await Promise.all(Array.from({ length: SENDERS }, sender))
      return samples
    }
    await sendAll(0, WARM_UP_FILES)
    const began = performance.now()
    const samples = await sendAll(WARM_UP_FILES, FILES)
    const allMs = performance.now() - began
    results.push({ senders: SENDERS, files: FILES, samples, allMs })
    const rate = (FILES / allMs) * 1000
    const within = percentile(samples, 0.95).toFixed(0)
    say(`${FILES} files from ${SENDERS} senders: ${rate.toFixed(0)} a second, 95 % ${within} ms`)
    agent.destroy()
    await service.stop()
  }
  return results
}

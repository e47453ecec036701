import { Agent, get } from "node:http"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import type { Life } from "../report/results.ts"
import { customerFile } from "../run/files.ts"
import { importFile } from "../run/importFile.ts"
import type { BenchOptions } from "../run/options.ts"
import { send } from "../run/send.ts"
import { type Service, startSecondNode, startService } from "../run/service.ts"
import { settle } from "../run/settle.ts"
import type { Workspace } from "../run/workspace.ts"

/**
 * What surrounds a large import: its events, listened to on two nodes, a preview of the same size,
 * and its undo.
 */
export async function measureLife(
  workspace: Workspace,
  { rows, runs }: BenchOptions,
  say: (line: string) => void,
): Promise<Life[]> {
  const lives: Life[] = []
  for (let run = 0; run < runs; run++) {
    const service = await startService(workspace)
    const other = await startSecondNode(workspace, service)
    const client = await service.connect()
    const agent = new Agent({ keepAlive: true })
    const file = await customerFile(workspace.folder, { rows })
    await settle(client)
    const preview = await send(`${service.url}/api/customers/import/preview`, {
      method: "POST",
      headers: { cookie: service.cookie, "content-type": "application/json" },
      file: file.json,
      agent,
    })
    if (preview.status !== 200) throw new Error(`The preview answered ${preview.status}.`)
    await settle(client)
    const listening = [service, other].map((node) => listen(node))
    const imported = await importFile(service, file, { created: rows })
    const events = await Promise.all(listening)
    await settle(client)
    const { rows: ids } = await client.query("SELECT id FROM import_runs WHERE undo_of IS NULL")
    const undone = await send(`${service.url}/api/customers/imports/${ids[0].id}/undo`, {
      method: "POST",
      headers: { cookie: service.cookie, "content-type": "application/json", origin: service.url },
      body: "{}",
      agent,
    })
    if (undone.status !== 200) throw new Error(`The undo answered ${undone.status} ${undone.body}.`)
    const left = await client.query("SELECT count(*)::integer AS left FROM customers")
    if (left.rows[0].left !== 0) throw new Error(`The undo left ${left.rows[0].left} customers.`)
    lives.push({
      rows,
      importSeconds: imported.seconds,
      previewSeconds: preview.ms / 1000,
      undoSeconds: undone.ms / 1000,
      events,
    })
    say(describe(lives.at(-1)!))
    agent.destroy()
    await client.end()
    await other.stop()
    await service.stop()
  }
  return lives
}

/** Follows the next run from its first event to its end: how many came, and the longest wait. */
async function listen({ url, cookie }: Pick<Service, "url" | "cookie">) {
  const agent = new Agent({ keepAlive: true })
  const id = await nextRun(url, cookie, agent)
  const times = await new Promise<number[]>((resolve, reject) => {
    const path = `${url}/api/customers/imports/${id}/events`
    get(path, { agent, headers: { cookie, accept: "text/event-stream" } }, (response) => {
      const at: number[] = []
      const lines = createInterface({ input: response })
      lines.on("line", (line) => {
        if (line.startsWith("data:")) at.push(performance.now())
      })
      lines.on("close", () => resolve(at))
      response.on("error", reject)
    }).on("error", reject)
  })
  agent.destroy()
  const gaps = times.slice(1).map((time, index) => time - times[index]!)
  return { count: times.length, longestMs: Math.max(...gaps) }
}

async function nextRun(url: string, cookie: string, agent: Agent): Promise<string> {
  for (;;) {
    const { body } = await send(`${url}/api/customers/imports?limit=1`, {
      headers: { cookie },
      agent,
    })
    const newest = JSON.parse(body).imports?.[0] ?? JSON.parse(body).items?.[0]
    if (newest?.state === "running") return newest.id
    await sleep(20)
  }
}

function describe({ importSeconds, previewSeconds, undoSeconds, events }: Life): string {
  const heard = events.map((node) => `${node.count} (longest wait ${node.longestMs.toFixed(0)} ms)`)
  return (
    `import ${importSeconds.toFixed(2)} s, preview ${previewSeconds.toFixed(2)} s, ` +
    `undo ${undoSeconds.toFixed(2)} s, events on two nodes: ${heard.join(", ")}`
  )
}

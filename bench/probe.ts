/**
 * Uses a Muster as its users do while something large goes on, and notes how long each request took.
 * It runs as a worker, so that sending the large file does not delay the clock of the small requests.
 */
import { Agent } from "node:http"
import { parentPort, workerData } from "node:worker_threads"
import { PROBES, type ProbeName } from "./results.ts"
import { send } from "./send.ts"
import { signIn } from "./service.ts"
import { importSmall } from "./smallImports.ts"

export type ProbeTask = {
  url: string
  cookie: string
  /** Numbers of the small files that are imported begin here. */
  firstFile: number
}

export type ProbeAnswer = { samples: Record<ProbeName, number[]>; imports: number }

/**
 * How often each request is sent, whether the one before is answered or not, so that a pause is felt by
 * as many requests as fall into it.
 */
const EVERY_MS: Record<ProbeName, number> = {
  list: 100,
  search: 100,
  session: 100,
  "sign-in": 250,
  import: 250,
  alive: 10,
}

/** What people look for: beginnings of names, companies and addresses, and something not there. */
const SEARCHES = ["jür", "Anna Müller", "garcía", "peter.smith1", "Nobody at all", "o'b", "k"]

if (parentPort !== null) {
  const port = parentPort
  const probe = startProbe(workerData as ProbeTask)
  port.once("message", async () => {
    port.postMessage(await probe.stop())
  })
}

/** Sends requests until it is stopped. A wrong answer is thrown by `stop`. */
function startProbe(task: ProbeTask): { stop(): Promise<ProbeAnswer> } {
  const agent = new Agent({ keepAlive: true })
  const samples = Object.fromEntries(
    PROBES.map((name) => [name, [] as number[]]),
  ) as ProbeAnswer["samples"]
  const requests = requestsOf(task, agent)
  const running = new Set<Promise<void>>()
  let failure: unknown
  let imports = 0
  const ask = async (name: ProbeName): Promise<void> => {
    if (name === "import") imports++
    const began = performance.now()
    try {
      await requests[name]()
      samples[name].push(performance.now() - began)
    } catch (error) {
      failure ??= error
    }
  }
  const timers = PROBES.map((name) =>
    setInterval(() => {
      const asked = ask(name).finally(() => running.delete(asked))
      running.add(asked)
    }, EVERY_MS[name]),
  )
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(running)
      agent.destroy()
      if (failure !== undefined) throw failure
      return { samples, imports }
    },
  }
}

function requestsOf(
  { url, cookie, firstFile }: ProbeTask,
  agent: Agent,
): Record<ProbeName, () => Promise<unknown>> {
  let next: string | null = null
  let searched = 0
  let file = firstFile
  const list = async (query: string): Promise<{ customers: unknown[]; next: string | null }> => {
    const page = JSON.parse(await read(`${url}/api/customers?${query}`, cookie, agent))
    if (!Array.isArray(page.customers)) throw new Error("A list of customers has none.")
    return page
  }
  return {
    list: async () => {
      const page = await list(next === null ? "" : `after=${next}`)
      if (page.customers.length === 0) throw new Error("A page of a large registry is empty.")
      next = page.next
    },
    search: () => list(`query=${encodeURIComponent(SEARCHES[searched++ % SEARCHES.length])}`),
    session: () => read(`${url}/api/session`, cookie, agent),
    "sign-in": () => signIn(url, agent),
    import: () => importSmall({ url, cookie }, file++, agent),
    alive: () => read(`${url}/api/health/live`, "", agent),
  }
}

async function read(url: string, cookie: string, agent: Agent): Promise<string> {
  const answer = await send(url, { headers: { cookie }, agent })
  if (answer.status === 200) return answer.body
  throw new Error(`${url} answered ${answer.status} ${answer.body.slice(0, 200)} beside an import.`)
}

/**
 * Uses a Muster as its users do while something large goes on, and notes how long each request
 * took. It runs as a worker, so that sending the large file does not delay the clock of the small
 * requests.
 */
import { Agent } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { parentPort, workerData } from "node:worker_threads"
import { PROBES, type Probed, type ProbeName } from "../report/results.ts"
import { send } from "../run/send.ts"
import { signIn } from "../run/service.ts"
import { importSmall } from "./smallImports.ts"

export type ProbeTask = {
  url: string
  cookie: string
  /** Numbers of the small files that are imported begin here. */
  firstFile: number
}

/**
 * How often somebody wants each kind of request, whether the one before is answered or not, so that
 * a pause is felt by all whose request falls into it. The wait for one of a few places counts.
 */
const EVERY_MS: Record<ProbeName, number> = {
  list: 100,
  search: 100,
  session: 100,
  "sign-in": 250,
  import: 250,
  alive: 10,
}

/** Nobody waits for others to press a key at the same moment, so the kinds take turns. */
const FIRST_MS: Record<ProbeName, number> = {
  list: 0,
  search: 35,
  session: 70,
  "sign-in": 50,
  import: 175,
  alive: 5,
}

/** Requests of one kind that are on their way at once: this many people do the same thing. */
const AT_ONCE = 2

/** What people look for: beginnings of names, companies and addresses, and something not there. */
const SEARCHES = ["jür", "Anna Müller", "garcía", "peter.smith1", "Nobody at all", "o'b", "k"]

/**
 * How long requests are sent before they count: until then the engine still compiles this program,
 * for which whatever it measures would wait as well.
 */
const WARM_UP_MS = 2_000

if (parentPort !== null) {
  const port = parentPort
  const probe = startProbe(workerData as ProbeTask)
  await sleep(WARM_UP_MS)
  probe.forget()
  port.once("message", async () => {
    port.postMessage(await probe.stop())
  })
  port.postMessage("ready")
}

/** Sends requests until it is stopped; `forget` drops what was measured so far. */
function startProbe(task: ProbeTask): { forget(): void; stop(): Promise<Probed> } {
  const agent = new Agent({ keepAlive: true })
  const requests = requestsOf(task, agent)
  const probes = PROBES.map((name) => startKind(requests[name], EVERY_MS[name], FIRST_MS[name]))
  return {
    forget: () => {
      for (const probe of probes) probe.forget()
    },
    stop: async () => {
      const kinds = await Promise.all(probes.map((probe) => probe.stop()))
      agent.destroy()
      return Object.fromEntries(PROBES.map((name, index) => [name, kinds[index]])) as Probed
    },
  }
}

function startKind(
  request: () => Promise<unknown>,
  everyMs: number,
  firstMs: number,
): { forget(): void; stop(): Promise<Probed[ProbeName]> } {
  const samples: number[] = []
  const failures: string[] = []
  let answered = 0
  const waiting: number[] = []
  const running = new Set<Promise<void>>()
  const ask = async (since: number): Promise<void> => {
    try {
      await request()
      answered++
    } catch (error) {
      failures.push(String(error))
    }
    samples.push(performance.now() - since)
  }
  const goOn = (): void => {
    while (running.size < AT_ONCE && waiting.length > 0) {
      const asked = ask(waiting.shift()!).finally(() => {
        running.delete(asked)
        goOn()
      })
      running.add(asked)
    }
  }
  const add = (): void => {
    waiting.push(performance.now())
    goOn()
  }
  let timer: NodeJS.Timeout = setTimeout(() => {
    timer = setInterval(add, everyMs)
    add()
  }, firstMs)
  return {
    // Answers stay counted: they may have stored something.
    forget: () => {
      samples.length = 0
    },
    stop: async () => {
      clearInterval(timer)
      // Whoever still waits for a place would have waited longer: that much is certain and counts.
      const late = waiting.splice(0).map((since) => performance.now() - since)
      await Promise.all(running)
      return { samples: [...samples, ...late], answered, failures }
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
    search: () => list(`query=${encodeURIComponent(SEARCHES[searched++ % SEARCHES.length]!)}`),
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

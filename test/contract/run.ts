/**
 * Holds the published description to what others make of it: linters with their own rules, clients
 * that three generators make of it and that have to compile, and the validators of those, which
 * have to take real answers of a real server. What it needs is fetched by npm, in versions that
 * stand here.
 *
 *   npm run test:contract
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Description } from "../http/description/randomRequests.ts"
import { startTarget } from "../whole/fuzz/target.ts"
import { Client, type Exchange } from "./exchanges.ts"
import { compileClients, generateClients } from "./generate.ts"
import { install } from "./install.ts"
import { judgeOf } from "./judge.ts"
import { lint } from "./lint.ts"
import { story } from "./story.ts"

const REQUESTS = Number(process.env.MUSTER_CONTRACT_REQUESTS ?? 1500)
const SEED = Number(process.env.MUSTER_CONTRACT_SEED ?? Date.now() % 2 ** 31)

const folder = mkdtempSync(join(tmpdir(), "muster-contract-"))
const faults: string[] = []
const target = await startTarget({ MUSTER_DATA_DIR: join(folder, "data") })
try {
  const description = (await (await fetch(`${target.url}/api/openapi.json`)).json()) as Description
  const place = join(folder, "clients")
  mkdirSync(place)
  writeFileSync(join(place, "openapi.json"), JSON.stringify(description, null, 2))
  await install(place)
  tell("Linters", await lint(place))
  await generateClients(place)
  tell("Generated clients", await compileClients(place))
  tell("Real answers", await tryAnswers(description, place))
} finally {
  await target.stop()
  rmSync(folder, { recursive: true, force: true })
}
for (const fault of faults.slice(0, 50)) console.error(fault)
process.exitCode = faults.length === 0 ? 0 : 1

function tell(what: string, found: string[]): void {
  faults.push(...found)
  console.log(`${what}: ${found.length === 0 ? "good" : `${found.length} faults`}`)
}

async function tryAnswers(description: Description, place: string): Promise<string[]> {
  console.log(`Seed ${SEED}, ${REQUESTS} requests.`)
  const judge = await judgeOf(place)
  const found = new Map<string, string>()
  const seen = new Map<string, number>()
  for await (const { operation, status, body } of exchanges(new Client(target, description))) {
    const name = `${operation.operationId} ${status}`
    seen.set(name, (seen.get(name) ?? 0) + 1)
    for (const fault of judge(operation, status, body)) {
      found.set(`${name} ${fault.by}`, `${name}: ${fault.by}: ${fault.what}`)
    }
  }
  const all = Object.values(description.paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ operationId, responses }) =>
      Object.keys(responses).map((status) => `${operationId} ${status}`),
    )
  const unseen = all.filter((name) => !seen.has(name))
  console.log(`${seen.size} of ${all.length} documented answers were seen.`)
  console.log(`Not seen: ${unseen.join(", ")}`)
  return [...found.values()]
}

async function* exchanges(client: Client): AsyncGenerator<Exchange> {
  yield* story(client)
  yield* client.random(REQUESTS, SEED)
}

import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { checkSetup, type SetupFacts } from "../../src/http/context/setupChecks.ts"
import { openServer, type TestServer } from "../http/server.ts"

const FACTS: SetupFacts = {
  secret: "environment",
  publicUrl: "https://muster.example.com",
  listensOn: "http://0.0.0.0:3000",
  database: "own",
}

let server: TestServer

before(async () => {
  server = await openServer({ context: { setupFacts: FACTS } })
})
after(() => server?.close())

test("administrators are told how Muster is set up, and nobody else", async () => {
  const ask = (cookie: string) => server.send("/api/settings/checks", { headers: { cookie } })
  const answer = await ask(server.admin)
  const { checks } = (await answer.json()) as { checks: { name: string; message: string }[] }
  assert.deepEqual(
    checks.map(({ name }) => name),
    ["secret", "address", "database", "version"],
  )
  assert.match(checks[2]!.message, /^PostgreSQL \d+\.\d+.*, at DATABASE_URL\.$/)
  assert.match(checks[3]!.message, /^Muster \d+\.\d+\.\d+, Node \d+/)
  assert.equal((await ask(server.user)).status, 403)
  assert.equal((await ask("")).status, 401)
})

test("an address that others cannot use, or that everybody can read, is named", async () => {
  const address = async (facts: Partial<SetupFacts>) => {
    const [, check] = await checkSetup(server.pool, { ...FACTS, ...facts })
    return [check!.good, check!.message]
  }
  assert.equal((await address({}))[0], true)
  assert.match(String(await address({ publicUrl: null })), /^false,.*BETTER_AUTH_URL is not set/)
  const local = { publicUrl: null, listensOn: "http://127.0.0.1:3000" }
  assert.match(String(await address(local)), /^true,Only this computer/)
  const plain = { publicUrl: "http://muster.example.com" }
  assert.match(String(await address(plain)), /^false,.*not encrypted/)
})

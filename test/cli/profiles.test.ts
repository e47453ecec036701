import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { openServer, type TestServer } from "../http/server.ts"
import { makeKey, muster } from "./run.ts"

let server: TestServer
let env: Record<string, string>
before(async () => {
  server = await openServer()
  env = { MUSTER_URL: server.url, MUSTER_API_KEY: await makeKey(server, server.admin) }
})
after(() => server.close())

const LIST = "Nr,Name\n1,Ann\n2,Bo\n"

test("a profile is put and deleted, and what it holds has an exit code of its own", async () => {
  const parts = JSON.stringify({
    columns: { Nr: "external_id", Name: "name" },
    guards: { max_created: 2 },
  })
  const put = await muster(["profiles", "put", "erp", "-"], { env, stdin: parts })
  assert.deepEqual([put.code, put.stdout], [0, "The profile erp is in version 1.\n"])
  const stale = ["profiles", "put", "erp", "-", "--if-version", "7"]
  assert.equal((await muster(stale, { env, stdin: parts })).code, 2)
  const again = ["profiles", "put", "erp", "-", "--if-version", "1"]
  assert.equal((await muster(again, { env, stdin: parts })).code, 0)
  assert.match((await muster(["profiles", "list"], { env })).stdout, /^erp +2 +0 +2 /m)
  const shown = await muster(["profiles", "show", "erp"], { env })
  assert.equal(
    (await muster(["profiles", "put", "erp2", "-"], { env, stdin: shown.stdout })).code,
    0,
  )

  const words = ["import", "-", "--profile", "erp"]
  assert.equal((await muster(words, { env, stdin: LIST })).code, 0)
  const preview = await muster([...words, "--preview"], { env, stdin: `${LIST}3,C\n4,D\n5,E\n` })
  assert.match(preview.stdout, /^An import would be held: 3 customers would be created/m)
  const held = await muster(words, { env, stdin: `${LIST}3,C\n4,D\n5,E\n` })
  assert.equal(held.code, 4, held.stderr)
  assert.match(held.stdout, /^Nothing is stored yet: .* 3 customers would be created/m)
  assert.match(held.stdout, /^Profile erp: 3 rows more than the last time\.$/m)
  const page = new RegExp(
    `^An administrator decides at ${server.url}/imports/[0-9a-f-]+, or with$`,
    "m",
  )
  assert.match(held.stdout, page)
  const plan = /^ {2}muster plan commit (\S+)$/m.exec(held.stdout)![1]!
  const json = await muster([...words, "--json"], { env, stdin: `${LIST}3,C\n4,D\n5,E\n` })
  const said = JSON.parse(json.stdout) as { page: string; id: string; count: number }
  assert.deepEqual([json.code, said.count, said.page], [4, 0, `${server.url}/imports/${said.id}`])
  assert.equal((await muster(["plan", "commit", plan], { env })).code, 0)

  const beside = await muster([...words, "--source", "x"], { env, stdin: LIST })
  assert.equal(beside.code, 3)
  assert.equal((await muster(["profiles", "delete", "erp"], { env })).code, 0)
  assert.equal((await muster(words, { env, stdin: LIST })).code, 2)
  assert.equal((await muster(["profiles", "put", "erp"], { env })).code, 3)
})

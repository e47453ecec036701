import assert from "node:assert/strict"
import { test } from "node:test"
import { openServer, type TestServer } from "./server.ts"

test("a node is ready while the database answers, takes writes and holds its tables", async () => {
  const server = await openServer({ accounts: false, context: { disks: ["/"] } })
  try {
    assert.deepEqual(await ready(server), { status: 200, said: "ok" })

    await server.pool.query("update muster_migrations set version = version + 1000")
    assert.match((await unready(server)).said, /tables of a newer Muster/)
    await server.pool.query("update muster_migrations set version = version - 1000")

    await server.pool.query(
      `delete from muster_migrations
       where version = (select max(version) from muster_migrations)`,
    )
    assert.match((await unready(server)).said, /tables of an older Muster/)
  } finally {
    await server.close()
  }
})

test("a database that takes no writes, and a full disk, are said by name", async () => {
  const server = await openServer({ accounts: false, context: { disks: ["/"] } })
  try {
    const { rows } = await server.pool.query("select current_database() as name")
    await server.pool.query(
      `alter database "${rows[0].name}" set default_transaction_read_only = on`,
    )
    await inEachSession(server, true, "select 1")
    assert.equal((await ready(server)).status, 200, "a session says itself that it writes")
    await inEachSession(server, false, "set default_transaction_read_only = on")
    assert.match((await unready(server)).said, /takes no writes/)
    assert.equal((await server.send("/api/health/live")).status, 200)
  } finally {
    await server.close()
  }
  const full = await openServer({ accounts: false, context: { disks: ["/proc"] } })
  try {
    assert.match((await unready(full)).said, /disk is nearly full: 0 MiB/)
  } finally {
    await full.close()
  }
})

/** Does something in all sessions of the server's pool, and ends them afterwards when asked to. */
async function inEachSession(server: TestServer, end: boolean, query: string): Promise<void> {
  const clients = await Promise.all(Array.from({ length: 15 }, () => server.pool.connect()))
  for (const client of clients) {
    await client.query(query)
    client.release(end)
  }
}

async function unready(server: TestServer): Promise<{ said: string }> {
  const answer = await ready(server)
  assert.equal(answer.status, 503)
  return answer
}

async function ready(server: TestServer): Promise<{ status: number; said: string }> {
  const answer = await server.send("/api/health/ready")
  const body = (await answer.json()) as { status?: string; error?: string }
  return { status: answer.status, said: body.status ?? body.error ?? "" }
}

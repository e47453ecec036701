import assert from "node:assert/strict"
import { test } from "node:test"
import type { PoolClient } from "pg"
import { pipeline } from "../../src/database/pipeline.ts"
import { withDatabase } from "../database.ts"

const number = (client: PoolClient, sql: string) => async (): Promise<number> =>
  (await client.query<{ number: number }>(`SELECT ${sql} AS number`)).rows[0]!.number

test("queries in one go are answered each with its own, in order, by one write", async () => {
  await withDatabase(async ({ pool }) => {
    const client = await pool.connect()
    const { stream } = (client as unknown as { connection: { stream: WriteStream } }).connection
    let writes = 0
    const write = stream._writev.bind(stream)
    stream._writev = (...given) => {
      writes++
      write(...given)
    }
    try {
      await client.query("BEGIN; CREATE TEMP TABLE seen (n integer) ON COMMIT DROP")
      writes = 0
      const answers = await pipeline(client, [
        number(client, "1"),
        () => client.query("INSERT INTO seen VALUES (2)"),
        number(client, "(SELECT n FROM seen)"),
      ])
      assert.deepEqual([answers[0], answers[2]], [1, 2])
      assert.equal(writes, 1)
      await client.query("COMMIT")
    } finally {
      client.release()
    }
  })
})

test("one that fails is told, nothing behind it counts, and the connection goes on", async () => {
  await withDatabase(async ({ pool }) => {
    const client = await pool.connect()
    try {
      await client.query("CREATE TEMP TABLE kept (n integer)")
      await client.query("BEGIN")
      const failing = pipeline(client, [
        () => client.query("INSERT INTO kept VALUES (1)"),
        () => client.query("SELECT 1 / $1::integer", [0]),
        () => client.query("INSERT INTO kept VALUES (2)"),
      ])
      await assert.rejects(failing, /division by zero/)
      await client.query("ROLLBACK")
      assert.equal(await number(client, "(SELECT count(*)::integer FROM kept)")(), 0)
    } finally {
      client.release()
    }
  })
})

test("a client without the mode is asked one by one", async () => {
  const asked: string[] = []
  const slow = async (name: string): Promise<string> => {
    asked.push(`${name} asked`)
    await new Promise((resolve) => setImmediate(resolve))
    asked.push(`${name} answered`)
    return name
  }
  const client = {} as PoolClient
  assert.deepEqual(await pipeline(client, [() => slow("a"), () => slow("b")]), ["a", "b"])
  assert.deepEqual(asked, ["a asked", "a answered", "b asked", "b answered"])
})

type WriteStream = { _writev: (chunks: unknown, callback: unknown) => void }

import assert from "node:assert/strict"
import { test } from "node:test"
import { withDatabase } from "../database.ts"

const USER = `insert into "user" (id, name, email, "emailVerified")
  values ('1', 'A', 'a@b.example', true)`
const SESSION = `insert into session (id, "expiresAt", token, "updatedAt", "userId")
  values ('1', now(), 't', now(), '1')`

test("a sign-in does not wait for the disk, and the end of a session does", () =>
  withDatabase(async ({ pool }) => {
    await pool.query(USER)
    const setting = async (sql: string): Promise<string> => {
      const client = await pool.connect()
      try {
        await client.query(`begin; ${sql}`)
        return (await client.query("show synchronous_commit")).rows[0].synchronous_commit
      } finally {
        await client.query("commit")
        client.release()
      }
    }
    assert.equal(await setting(SESSION), "off")
    assert.equal(await setting("delete from session"), "on")
    assert.equal(await setting(`update "user" set banned = true`), "on")
  }))

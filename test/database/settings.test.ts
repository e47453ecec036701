import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, test } from "node:test"
import fc from "fast-check"
import pg from "pg"
import type { CheckedRow } from "../../src/check/report.ts"
import { type CustomerRow, type Field, nameKey } from "../../src/customer/fields.ts"
import { createPool, isExhausted } from "../../src/database/pool.ts"
import { quoteName } from "../../src/database/quoteName.ts"
import { refuseUnfit } from "../../src/database/refuseUnfit.ts"
import { PoolInSchema } from "../../src/library/poolInSchema.ts"
import { merge } from "../../src/merge/merge.ts"
import { NewIds } from "../../src/registry/write/newIds.ts"
import { openDatabase, withDatabase } from "../database.ts"
import { assertAgrees } from "../merge/agrees.ts"
import { mergeCase } from "../merge/cases.ts"

const CASES = Number(process.env.MUSTER_SETTINGS_CASES ?? 2)
const PAIRS = Number(process.env.MUSTER_SETTINGS_PAIRS ?? 3)

const database = await openDatabase()
const name = new URL(database.url.replace("@/", "@host/")).pathname.slice(1)
after(() => database.close())

/** What somebody may have set for the database or for the role, and Muster must not follow. */
const SETTINGS: [setting: string, value: string][] = [
  ["default_transaction_isolation", "'repeatable read'"],
  ["default_transaction_isolation", "'serializable'"],
  ["default_transaction_read_only", "on"],
  ["DateStyle", "'German, DMY'"],
  ["lock_timeout", "'1ms'"],
  ["statement_timeout", "'100ms'"],
  ["idle_in_transaction_session_timeout", "'1ms'"],
  ["search_path", "''"],
  ["search_path", "'nowhere'"],
  ["search_path", "'pg_temp, pg_catalog'"],
  ["standard_conforming_strings", "off"],
  ["transform_null_equals", "on"],
  ["array_nulls", "off"],
  ["bytea_output", "'escape'"],
  ["IntervalStyle", "'sql_standard'"],
]

for (const [setting, value] of SETTINGS) {
  test(`the merge is exact whatever the database says: ${setting} = ${value}`, async () => {
    await withSetting(setting, value, async () => {
      const own = [createPool(database.url), createPool(database.url)]
      const foreign = new pg.Pool({ connectionString: database.url })
      foreign.on("error", () => {})
      const isPath = setting === "search_path"
      const library = new PoolInSchema(foreign, isPath ? "public" : null).asItIs
      try {
        for (const pool of [own[0]!, library]) {
          await fc.assert(
            fc.asyncProperty(
              mergeCase,
              async (example) => void (await assertAgrees(pool, example)),
            ),
            { numRuns: CASES },
          )
        }
        for (let pair = 0; pair < PAIRS; pair++) await meet([own[0]!, own[1]!])
        for (let pair = 0; pair < PAIRS; pair++) await meet([own[0]!, library])
        const { rows } = await foreign.query(`SHOW ${setting}`)
        const fresh = new pg.Client({ connectionString: database.url })
        await fresh.connect()
        const untouched = await fresh.query(`SHOW ${setting}`)
        await fresh.end()
        assert.deepEqual(rows, untouched.rows, "connections of others come back as they were")
        const mine = await own[0]!.query(`SHOW ${setting}`)
        assert.notDeepEqual(mine.rows, untouched.rows, "a session of Muster says what it needs")
      } finally {
        await Promise.all([...own, foreign].map((pool) => pool.end()))
      }
    })
  })
}

test("a database that no setting can mend is refused with one sentence", async () => {
  await withDatabase(
    async ({ pool, url }) => {
      await pool.query("DROP SCHEMA public")
      const again = createPool(url)
      await assert.rejects(refuseUnfit(again), { code: "unavailable", message: /no schema/ })
      await again.end()
    },
    { empty: true },
  )
  const latin = `${name}_latin`
  await database.pool.query(
    `CREATE DATABASE ${latin} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'`,
  )
  const pool = createPool(database.url.replace(name, latin))
  await assert.rejects(refuseUnfit(pool), { code: "unavailable", message: /LATIN1.*needs UTF8/ })
  await pool.end()
  await database.pool.query(`DROP DATABASE ${latin} WITH (FORCE)`)
  await refuseUnfit(database.pool)
})

test("a server without a connection to spare is busy, not broken", async () => {
  await database.pool.query("CREATE ROLE muster_test_few LOGIN PASSWORD 'few' CONNECTION LIMIT 0")
  try {
    const few = new URL(database.url.replace("@/", "@placeholder/"))
    few.username = "muster_test_few"
    few.password = "few"
    const pool = createPool(few.href.replace("@placeholder/", "@/"))
    await assert.rejects(pool.query("SELECT 1"), (error) => isExhausted(error))
    await pool.end()
  } finally {
    await database.pool.query("DROP ROLE muster_test_few")
  }
})

async function withSetting(setting: string, value: string, use: () => Promise<void>) {
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  const which = `ALTER DATABASE ${quoteName(name)}`
  await admin.query(`${which} SET ${setting} = ${value}`)
  try {
    await use()
  } finally {
    await admin.query(`${which} RESET ${setting}`)
    await admin.end()
  }
}

/** An import with name and e-mail and one with the name alone, at once, make one customer each. */
async function meet(pools: [pg.Pool, pg.Pool]): Promise<void> {
  await database.pool.query("TRUNCATE customers, import_changes, customer_writes")
  const people = Array.from({ length: 30 }, (_, person) => person)
  await Promise.all([
    importRows(pools[0], people, true),
    importRows(pools[1], people.toReversed(), false),
  ])
  const { rows } = await database.pool.query(
    "SELECT count(*)::int AS count, count(email)::int AS emails FROM customers",
  )
  assert.deepEqual(rows[0], { count: people.length, emails: people.length })
}

async function importRows(pool: pg.Pool, people: number[], hasEmails: boolean): Promise<void> {
  const few = people.map((person, index): CheckedRow => {
    const email = hasEmails ? `p${person}@example.com` : null
    const row: CustomerRow = { name: `Person ${person}`, external_id: null, email }
    const ids = { external_id: null, email, nameKey: nameKey(row.name) }
    return { index, line: index + 2, row, ids }
  })
  const fields: Field[] = ["name", "external_id", "email"]
  await merge(
    pool,
    { few },
    {
      ...{ runId: randomUUID(), newIds: new NewIds(), fields, clear: false, write: true },
      verdictsBelow: 0,
      beforeCommit: async () => {},
    },
  )
}

import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { test } from "node:test"
import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import type { PoolClient } from "pg"
import type { CheckedRow } from "../../src/check/report.ts"
import { type Identifiers, sameBy, strongest } from "../../src/customer/identity.ts"
import { noValues } from "../../src/customer/values.ts"
import { LOOK_UP_STATEMENTS_MAX, NAMED_CUSTOMERS_MAX } from "../../src/limits.ts"
import { loadPossibleMatches } from "../../src/registry/write/loadPossibleMatches.ts"
import { type KnownCustomer, PossibleMatches } from "../../src/registry/write/possibleMatches.ts"
import { withDatabase } from "../database.ts"

const ID = randomUUID()

/** Every combination of identifiers that a row can have; each has a name. */
const SHAPES = Array.from({ length: 8 }, (_, bits) => ({
  id: bits & 1 ? ID : undefined,
  external_id: bits & 2 ? "E1" : null,
  email: bits & 4 ? "ann@example.com" : null,
}))

type Shape = (typeof SHAPES)[number]

test("lists of all kinds find the same neighbours by their own look-ups and by all of them", () =>
  withDatabase(async ({ pool }) => {
    const client = await pool.connect()
    try {
      await pool.query(
        `INSERT INTO customers (id, name, name_key, external_id, email)
         SELECT CASE WHEN e = 'E2' THEN $1::uuid ELSE gen_random_uuid() END, 'Ann', 'ann', e, m
         FROM (VALUES (NULL, NULL), ('E1', NULL), ('E2', NULL),
           (NULL, 'ann@example.com'), ('E3', 'ann@example.com'),
           (NULL, 'bob@example.com'), ('E4', 'bob@example.com')) v(e, m)`,
        [ID],
      )
      let kinds = 0
      for (let chosen = 1; chosen < 256; chosen += 3) {
        const identifierCounts = SHAPES.filter((_, at) => chosen & (1 << at))
        for (const clear of [false, true]) {
          const alone = await found(client, await freshModule(++kinds), identifierCounts, clear)
          assert.deepEqual(await found(client, loadPossibleMatches, identifierCounts, clear), alone)
        }
      }
      const { rows } = await client.query<{ name: string }>(
        "SELECT name FROM pg_prepared_statements WHERE name LIKE 'neighbours-%'",
      )
      const full = rows.filter(({ name }) => name === "neighbours-01234567")
      assert.equal(full.length, 1)
      assert.ok(rows.length > LOOK_UP_STATEMENTS_MAX, "the lists differ in what they look up")
    } finally {
      client.release()
    }
  }))

test("one who meets many kinds of lists does not prepare a statement for each", () =>
  withDatabase(async ({ pool }) => {
    const client = await pool.connect()
    try {
      const load = await freshModule(0)
      for (let chosen = 1; chosen < 256; chosen++) {
        const identifierCounts = SHAPES.filter((_, at) => chosen & (1 << at))
        await found(client, load, identifierCounts, false)
      }
      const { rows } = await client.query("SELECT 1 FROM pg_prepared_statements")
      assert.equal(rows.length, LOOK_UP_STATEMENTS_MAX)
      assert.deepEqual(await found(client, await freshModule(-1), [], false), [])
    } finally {
      client.release()
    }
  }))

test("whom a row stands for is found as the rule of the specification says", () => {
  const text = (values: string[]) => fc.option(fc.constantFrom(...values))
  const ids = fc.record({
    external_id: text(["1", "2", "3"]),
    email: text(["a@x.example", "b@x.example", "c@x.example"]),
    nameKey: fc.constantFrom("ann", "bob"),
  })
  fc.assert(
    fc.property(fc.array(ids, { maxLength: 20 }), ids, (registry, row) => {
      const matches = new PossibleMatches()
      const known = new Map<string, Identifiers>()
      for (const [at, one] of registry.entries()) {
        // No two customers have one strongest identifier.
        const { kind, value } = strongest(one)
        if (known.has(`${kind} ${value}`)) continue
        known.set(`${kind} ${value}`, one)
        matches.add(customer(String(at), { ...one, external_id: `moved ${at}` }))
        matches.change(matches.all.get(String(at))!, noValues(), one)
      }
      const wanted = pick(row, [...known.values()])
      const { count, first } = matches.find(row)
      assert.equal(count, wanted.length)
      assert.equal(first.length, Math.min(count, NAMED_CUSTOMERS_MAX))
      const order = first.map((one) => [one.external_id ?? "", one.email ?? "", one.nameKey])
      assert.deepEqual(order, order.toSorted(), "in the same order each time")
      for (const { external_id, email, nameKey } of first) {
        assert.ok(
          wanted.some((one) => isDeepStrictEqual({ ...one }, { external_id, email, nameKey })),
        )
      }
      const holder = known.get(`${strongest(row).kind} ${strongest(row).value}`)
      assert.equal(matches.holder(row, null) !== null, holder !== undefined)
    }),
    { numRuns: 2000 },
  )
})

function customer(id: string, ids: Identifiers): KnownCustomer {
  const state = { before: null, version: null, updatedAt: null, touched: false, written: false }
  return { id, values: noValues(), ...ids, ...state }
}

/** Whoever has the row's own strongest identifier, else all that tie by the strongest kind. */
function pick(row: Identifiers, customers: Identifiers[]): Identifiers[] {
  const tied = customers.filter((one) => sameBy(row, one) !== null)
  const own = tied.find((one) => isDeepStrictEqual(strongest(one), strongest(row)))
  if (own !== undefined) return [own]
  for (const kind of ["external_id", "email", "name"] as const) {
    const level = tied.filter((one) => sameBy(row, one) === kind)
    if (level.length > 0) return level
  }
  return []
}

/** One that has not met any list yet. */
async function freshModule(number: number): Promise<typeof loadPossibleMatches> {
  return (await import(`../../src/registry/write/loadPossibleMatches.ts?${number}`))
    .loadPossibleMatches
}

async function found(
  client: PoolClient,
  load: typeof loadPossibleMatches,
  identifierCounts: Shape[],
  clear: boolean,
): Promise<string[]> {
  const rows = identifierCounts.map(
    ({ id, ...ids }, index): CheckedRow => ({
      index,
      line: index + 2,
      row: { name: "Ann", ...(id === undefined ? {} : { id }) },
      ids: { ...ids, nameKey: "ann" },
    }),
  )
  return [...(await load(client, rows, clear)).all.keys()].sort()
}

import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import fc from "fast-check"
import { AppError } from "../../src/errors.ts"
import { createLog } from "../../src/log.ts"
import { listCustomers } from "../../src/registry/list/listCustomers.ts"
import { createCustomer, editCustomer } from "../../src/registry/one/editCustomers.ts"
import { deleteCustomer } from "../../src/registry/operations/deleteCustomers.ts"
import { indexAll, indexSome, startIndexing } from "../../src/registry/searchIndex.ts"
import { undoRun } from "../../src/undo/undoRun.ts"
import { openDatabase } from "../database.ts"
import { fill, importRows } from "../undo/registry.ts"

const RUNS = Number(process.env.MUSTER_SEARCH_CASES ?? 100)

const database = await openDatabase()
const { pool } = database
after(() => database.close())

const NAMES = [
  ...[
    "Anna Müller",
    "ANNA-MARIA Mül",
    "Müller-Lüdenscheidt",
    "O'Brien",
    "(Acme) Ltd",
    "a_b",
    "a%b",
  ],
  ...[
    "Ａｎｎａ",
    "Ｍuller",
    "ΟΔΟΣ ΑΒ",
    "İpek",
    "100% Bio",
    "bob smith jr",
    "Bob  X",
    "日本 商事",
    "'tis",
    "\\x",
  ],
  ...[
    "averyveryverylongwordindeed and more",
    "averyveryverylongwordinstead",
    "x.y.z",
    "ann",
    "-",
    "%",
  ],
]
const COMPANIES = [null, null, "Müller GmbH", "Lee & Sons", "anna's\nbakery", "B.V. Anna", "***"]
const EMAILS = [null, "anna@x.example", "annabel@x.example", "a_b@x.example", "bob@x.example"]
const EXTERNAL_IDS = [null, "An-1", "AN-2", "an-3", "aN", "100", "Б7", "б8"]
const PHONES = [null, "+49 (0)30 1234-56", "030/123456", "0176 99887766", "1234", "12", "call me"]
const QUERIES = [
  ...[
    "müller anna",
    "muller",
    "b.v. an",
    "maria anna",
    "anna anna",
    "ANN mu",
    "lee sons",
    "sons l",
  ],
  ...["bakery anna", "Σ", "jr bob smith", "smith x", "deed avery", "1234", "030 1234", "30-1234"],
  ...["+49 30 123456", "0049 30 123 456", "99887766", "+49 176 99887766", "12345678", "000", "+12"],
  ...[
    "a",
    "an",
    "ANNA",
    "anna m",
    "mül",
    "müller l",
    "lüd",
    "b",
    "bob s",
    "bob  x",
    "o'b",
    "brien",
  ],
  ...[
    "(ac",
    "acme",
    "a_",
    "a%",
    "%",
    "_",
    "100%",
    "-",
    "'",
    "\\",
    "***",
    "averyveryverylongwordinst",
  ],
  ...[
    "averyveryverylongwordindeed a",
    "οδοσ",
    "οδ",
    "i",
    "日",
    "商",
    "y",
    "x.y",
    "an-",
    "б",
    "anna@",
    "z",
  ],
  ...["anna's bak", "lee &", "sons", "ａｎ", "1"],
]

const NOBODY = { company: null, email: null, external_id: null, phone: null }

type Step =
  | { do: "import" | "create" | "hand"; customers: Fields[] }
  | { do: "edit" | "handEdit" | "delete" | "undo" | "index" | "lose"; pick: number; to: Fields }

type Fields = {
  name: string
  company: string | null
  email: string | null
  external_id: string | null
  phone: string | null
}

const fields: fc.Arbitrary<Fields> = fc.record({
  name: fc.constantFrom(...NAMES),
  company: fc.constantFrom(...COMPANIES),
  email: fc.constantFrom(...EMAILS),
  external_id: fc.constantFrom(...EXTERNAL_IDS),
  phone: fc.constantFrom(...PHONES),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom("import" as const, "import" as const, "create" as const, "hand" as const),
    customers: fc.array(fields, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    do: fc.constantFrom(
      ...(["edit", "handEdit", "delete", "undo", "index", "index", "index", "lose"] as const),
    ),
    pick: fc.nat(30),
    to: fields,
  }),
)

test("search finds exactly what it should, whatever the index holds, page by page", async () => {
  const seed = Number(process.env.MUSTER_SEED ?? Date.now() % 2 ** 31)
  console.log(`seed ${seed}`)
  const example = fc.tuple(
    fc.array(step, { minLength: 2, maxLength: 10 }),
    fc.integer({ min: 1, max: 4 }),
    fc.uniqueArray(fc.constantFrom(...QUERIES), { minLength: 4, maxLength: 4 }),
  )
  await fc.assert(
    fc.asyncProperty(example, async ([steps, limit, queries]) => {
      await fill(pool, [])
      const runs: string[] = []
      for (const each of steps) await take(each, runs)
      for (const query of queries) await compare(query, limit)
      await indexAll(pool)
      for (const query of queries) await compare(query, limit)
    }),
    { numRuns: RUNS, seed },
  )
})

test("words begin after every sign and blank that is no letter of names", async () => {
  const signs = "][!\"#$%&'()*+,./:;<=>?@\\^_`{|}~´’‘‚“”„«»‹›–—−·•-\t\n\v\f\r"
  const { rows } = await pool.query(
    `select customer_search_words('x' || sign || 'y') as words
     from unnest(string_to_array($1, null)) as sign`,
    [signs],
  )
  assert.deepEqual(new Set(rows.map(({ words }) => words)), new Set(["x y"]))
  const letters = "azAZ09éßøящ日本한글ªº²"
  const kept = await pool.query("select customer_search_words($1) as words", [letters])
  assert.equal(kept.rows[0].words, letters)
})

test("search goes on beyond the blocks nearby, in order", async () => {
  await fill(pool, [])
  await pool.query(
    `INSERT INTO customers (id, name, company)
     SELECT ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid,
       CASE WHEN i % 400 = 0 THEN 'Zoë Müller ' WHEN i % 7 = 0 THEN 'Anna ' ELSE 'Bob ' END || i,
       CASE WHEN i > 6000 THEN 'Late & Sons' WHEN i % 300 = 0 THEN 'Zoë' END
     FROM generate_series(0, 8999) AS i`,
  )
  await pool.query("TRUNCATE customer_words, customer_words_made")
  await indexAll(pool)
  const { rows: all } = await pool.query("SELECT id, name, company FROM customers ORDER BY id")
  for (const query of ["anna", "zoë", "zoë m", "muller zoe 8400", "late", "anna 86", "late & s"]) {
    const expected = all.filter((row) => matches({ ...NOBODY, ...row }, query)).map(({ id }) => id)
    const found: string[] = []
    let after: string | null = null
    do {
      const page = await listCustomers(pool, { query, limit: 20, after })
      found.push(...page.customers.map(({ id }) => id))
      after = page.next
    } while (after !== null && found.length < 200)
    assert.deepEqual(found, expected.slice(0, found.length), query)
    assert.ok(after !== null || found.length === expected.length, query)
  }
})

test("the index is filled in the background, until it is told to stop", async () => {
  await fill(pool, [])
  await createCustomer(pool, { name: "Ann" })
  const stop = startIndexing(pool, createLog("silent"))
  const left = async () =>
    (await pool.query("SELECT FROM customer_words_waiting")).rowCount! +
    Number((await pool.query("SELECT FROM customer_words")).rowCount === 0)
  for (let tries = 0; tries < 100 && (await left()) > 0; tries++) await sleep(50)
  assert.equal(await left(), 0)
  await stop()
  await createCustomer(pool, { name: "Bo" })
  await sleep(700)
  assert.equal(await left(), 1)
  assert.equal(pool.totalCount, pool.idleCount)
})

test("small imports are indexed also while a large one runs", async () => {
  await fill(pool, [])
  await indexAll(pool)
  const large = randomUUID()
  await pool.query(
    `INSERT INTO import_runs (id, state, account_id, account_email, options, node, started_at,
       created_from, created_to)
     VALUES ($1, 'running', 'ada', 'ada@example.com', '{}', '1',
       now() - interval '1 minute', $1, $1)`,
    [large],
  )
  const rows = [{ name: "Zoë Small" }]
  await importRows(pool, { registry: [], rows, fields: ["name"], clear: false }, "few")
  const stop = startIndexing(pool, createLog("silent"))
  const left = async () =>
    (await pool.query("SELECT FROM import_runs WHERE NOT words_indexed AND state = 'succeeded'"))
      .rowCount!
  try {
    assert.equal(await left(), 1)
    // Much less than the time for which the index of large runs waits.
    for (let tries = 0; tries < 40 && (await left()) > 0; tries++) await sleep(50)
    assert.equal(await left(), 0)
  } finally {
    await stop()
    await pool.query("DELETE FROM import_runs WHERE id = $1", [large])
  }
})

test("an index of many small blocks is made anew", async () => {
  await fill(pool, [])
  await indexAll(pool)
  await pool.query(
    `INSERT INTO customer_words (first_id, last_id, size, ids, words)
     SELECT gen_random_uuid(), gen_random_uuid(), 1, '{}', 'x' FROM generate_series(1, 6000)`,
  )
  await indexAll(pool)
  assert.equal((await pool.query("SELECT FROM customer_words")).rowCount, 0)
})

test("a search goes on while the index is made anew and somebody reads for long", async () => {
  await fill(pool, [])
  await createCustomer(pool, { name: "Zoë Long", company: "Sons" })
  await indexAll(pool)
  const reader = await pool.connect()
  try {
    // As a backup does, which keeps every table until its end.
    await reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ")
    await reader.query("SELECT FROM customers")
    await pool.query("DELETE FROM customer_words_made")
    const search = "SELECT customers_by_word('zoe', NULL, 10) AS id"
    await indexSome(pool)
    // Whose moment is the one before sees the index of then.
    assert.equal((await reader.query(search)).rowCount, 1)
    await pool.query("DELETE FROM customer_words_made")
    // By now the reader keeps the tables of the index as well.
    await indexSome(pool)
    assert.equal((await pool.query(search)).rowCount, 1)
  } finally {
    await reader.query("ROLLBACK")
    reader.release()
  }
  await indexAll(pool)
  assert.equal((await listCustomers(pool, { query: "sons", limit: 2, after: null })).total, 1)
})

test("pages of the list neither repeat nor skip a customer while others come and go", async () => {
  await fill(pool, [])
  const rows = Array.from({ length: 40 }, (_, index) => ({ name: `Customer ${index}` }))
  await importRows(pool, { registry: [], rows, fields: ["name"], clear: false }, "few")
  const seen: string[] = []
  let after: string | null = null
  do {
    const page = await listCustomers(pool, { query: null, limit: 7, after })
    seen.push(...page.customers.map(({ name }) => name))
    after = page.next
    await createCustomer(pool, { name: `Later ${seen.length}` })
  } while (after !== null && seen.length < 40)
  assert.deepEqual(new Set(seen.slice(0, 40)).size, 40)
  assert.ok(rows.every(({ name }) => seen.includes(name)))
})

test("a page that nobody gave out is refused", async () => {
  for (const [query, after] of [
    [null, "x"],
    [null, "email.x.y"],
    ["a", "email.x.y"],
    ["a", `email.${randomUUID()}.AA`],
    ["a", "external_id.YQA"],
    ["a", "phone.MQ"],
    ["a", ""],
  ] as const) {
    await assert.rejects(
      listCustomers(pool, { query, limit: 1, after }),
      (error: AppError) => error.code === "invalid",
    )
  }
})

async function take(step: Step, runs: string[]): Promise<void> {
  try {
    await tryStep(step, runs)
  } catch (error) {
    const refused = error instanceof AppError && error.code === "conflict"
    const duplicate = (error as { code?: string }).code === "23505"
    if (!refused && !duplicate) throw error
  }
}

async function tryStep(step: Step, runs: string[]): Promise<void> {
  if ("customers" in step) {
    if (step.do === "import") {
      const columns = ["name", "company", "email", "external_id", "phone"]
      const example = { registry: [], rows: step.customers, fields: columns, clear: false }
      runs.push(await importRows(pool, example, "few"))
    } else {
      for (const customer of step.customers) {
        const { name, company, email, external_id, phone } = customer
        if (step.do === "create") await createCustomer(pool, customer)
        else
          await pool.query(
            `INSERT INTO customers (name, company, email, external_id, phone)
             VALUES ($1, $2, $3, $4, $5)`,
            [name, company, email, external_id, phone],
          )
      }
    }
    return
  }
  const { rows } = await pool.query("SELECT id FROM customers ORDER BY id")
  const id = rows[step.pick % Math.max(1, rows.length)]?.id
  if (step.do === "index") for (let i = 0; i < (step.pick % 3) + 1; i++) await indexSome(pool)
  else if (step.do === "lose") await pool.query("TRUNCATE customer_words, customer_words_made")
  else if (step.do === "undo") {
    const runId = runs[step.pick % Math.max(1, runs.length)]
    if (runId === undefined) return
    const request = { runId, account: { id: "ada", email: "ada@example.com" }, preview: false }
    const { run } = await undoRun({ pool, node: "1" }, request)
    runs.push(run!.id)
  } else if (id === undefined) return
  else if (step.do === "edit") await editCustomer(pool, id, step.to, null)
  else if (step.do === "delete") await deleteCustomer(pool, id, null)
  else {
    await pool.query("UPDATE customers SET name = $2, company = $3, phone = $4 WHERE id = $1", [
      ...[id, step.to.name, step.to.company, step.to.phone],
    ])
  }
}

async function compare(query: string, limit: number): Promise<void> {
  const { rows } = await pool.query(
    "SELECT id, name, company, email, external_id, phone FROM customers",
  )
  const expected = rows.filter((row) => matches(row, query)).map(describe)
  const found: string[] = []
  let after: string | null = null
  do {
    const page = await listCustomers(pool, { query, limit, after })
    assert.ok(page.customers.length === limit || page.next === null)
    found.push(...page.customers.map(describe))
    after = page.next
  } while (after !== null && found.length < 100)
  assert.deepEqual(found.sort(), expected.sort(), `query ${JSON.stringify(query)}`)
}

const SIGNS = /[\s!"#$%&'()*+,./:;<=>?@\\^_`{|}~´’‘‚“”„«»‹›–—−·•[\]-]/gu

function matches(customer: Fields, query: string): boolean {
  const whole = ` ${folded([customer.name, customer.company ?? ""].join(" "))}`
  const words = whole.replace(SIGNS, " ")
  const tokens = folded(query.trim()).split(/[ \t\n\v\f\r]+/)
  const plain = comparable(query.trim())
  return (
    tokens.every(
      (token) =>
        whole.includes(` ${token}`) || (whole.includes(token) && words.includes(` ${token}`)),
    ) ||
    (customer.email ?? "").startsWith(plain) ||
    comparable(customer.external_id ?? "").startsWith(plain) ||
    hasDigits(customer.phone ?? "", query.trim())
  )
}

/** Numbers are compared by their digits, from four on. */
function hasDigits(phone: string, query: string): boolean {
  const digits = phone.replace("(0)", "").replace(/\D/g, "")
  const sought = query.replace("(0)", "").replace(/\D/g, "").replace(/^0+/, "")
  if (!/^[+0-9 ()./-]+$/.test(query) || sought.length < 4 || digits === "") return false
  if (digits.includes(sought)) return true
  const national = digits.replace(/^0+/, "")
  const isForeign = /^ *(\+|00)/.test(query) && sought.length >= 9
  return isForeign && national.length >= 7 && `+${sought}`.endsWith(national)
}

function comparable(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll("ς", "σ")
}

function folded(text: string): string {
  const bare = text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
  return bare
    .normalize("NFKC")
    .replaceAll("ς", "σ")
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("ł", "l")
}

function describe({
  id,
  name,
  company,
  email,
  external_id,
  phone,
}: Fields & { id: string }): string {
  return JSON.stringify([id, name, company, email, external_id, phone])
}

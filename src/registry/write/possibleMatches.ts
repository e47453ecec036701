import type { PoolClient } from "pg"
import { TEXT_FIELDS } from "../../customer/fields.ts"
import { type Identifiers, pick, strongest } from "../../customer/identity.ts"
import { type CustomerValues, identifiers } from "../../customer/values.ts"
import { LOOK_UP_STATEMENTS_MAX, MATCHES_PER_IDENTIFIER_MAX } from "../../limits.ts"
import { STRONGEST, WEAKER } from "./identifierSql.ts"

/** A customer as an import knows it while it takes rows in order. */
export type KnownCustomer = Identifiers & {
  id: string
  values: CustomerValues
  /** The state in which it was read; `null` when this import creates it. */
  before: CustomerValues | null
  /** The row version that was read, so that a write in between is noticed. */
  version: string | null
  updatedAt: string | null
  /** Whether a row of the file stood for it. */
  touched: boolean
  /** Whether this transaction has stored a change of it. */
  written: boolean
}

/**
 * All customers that share an identifier with some rows of a file: those that are stored and those
 * that the rows before have made. Nobody else can be the customer that one of the rows stands for.
 */
export class PossibleMatches {
  readonly all = new Map<string, KnownCustomer>()
  readonly #byExternalId = new Map<string, Set<KnownCustomer>>()
  readonly #byEmail = new Map<string, Set<KnownCustomer>>()
  readonly #byName = new Map<string, Set<KnownCustomer>>()

  add(customer: KnownCustomer): void {
    this.all.set(customer.id, customer)
    this.#index(customer)
  }

  /** The customers that a row without an id stands for: none, one, or several that tie. */
  find(row: Identifiers): KnownCustomer[] {
    const candidates = new Set<KnownCustomer>()
    const collect = (found: Set<KnownCustomer> | undefined) => {
      for (const customer of found ?? []) candidates.add(customer)
    }
    if (row.external_id !== null) collect(this.#byExternalId.get(row.external_id))
    if (row.email !== null) collect(this.#byEmail.get(row.email))
    collect(this.#byName.get(row.nameKey))
    return pick(row, candidates)
  }

  /** Another customer whose strongest identifier is the one given. */
  holder(next: Identifiers, except: KnownCustomer | null): KnownCustomer | null {
    const { kind, value } = strongest(next)
    const map =
      kind === "external_id" ? this.#byExternalId : kind === "email" ? this.#byEmail : this.#byName
    for (const customer of map.get(value) ?? []) {
      if (customer !== except && strongest(customer).kind === kind) return customer
    }
    return null
  }

  /** Gives a customer new values and keeps the look-ups true. */
  change(customer: KnownCustomer, values: CustomerValues, ids: Identifiers): void {
    this.#unindex(customer)
    customer.values = values
    Object.assign(customer, ids)
    this.#index(customer)
  }

  #index(customer: KnownCustomer): void {
    if (customer.external_id !== null) put(this.#byExternalId, customer.external_id, customer)
    if (customer.email !== null) put(this.#byEmail, customer.email, customer)
    put(this.#byName, customer.nameKey, customer)
  }

  #unindex(customer: KnownCustomer): void {
    if (customer.external_id !== null) {
      this.#byExternalId.get(customer.external_id)?.delete(customer)
    }
    if (customer.email !== null) this.#byEmail.get(customer.email)?.delete(customer)
    this.#byName.get(customer.nameKey)?.delete(customer)
  }
}

function put<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key)
  if (set === undefined) map.set(key, new Set([value]))
  else set.add(value)
}

export type CustomerRecord = Record<string, unknown> & {
  id: string
  attributes: Record<string, string>
  tags: string[] | null
  version: string
  updated_at: string
}

const COLUMNS = `c.id, ${TEXT_FIELDS.map((field) => `c.${field}`).join(", ")},
  c.tags, c.attributes, c.xmin::text AS version, c.updated_at::text AS updated_at`

const SAME_NAME = "hashtextextended(c.name_key, 0) = hashtextextended(k, 0) AND c.name_key = k"

/** One look-up for each set of keys that `lookUpKeys` gives; each is served by one index. */
const LOOK_UPS: readonly LookUp[] = [
  (keys) => `SELECT ${COLUMNS} FROM customers c WHERE c.id = ANY(${keys}::uuid[])`,
  lookUp("c.external_id = k", STRONGEST.external_id.customers),
  lookUp("c.email = k", STRONGEST.email.customers),
  lookUp("c.email = k", WEAKER.email),
  lookUp("c.name_key = k", STRONGEST.name.customers),
  lookUp(SAME_NAME, WEAKER.nameWithEmail),
  lookUp(SAME_NAME, WEAKER.nameWithExternalId),
  lookUp(SAME_NAME, WEAKER.nameWithBoth),
]

type LookUp = (keys: string, limit: string) => string

/** `index` repeats the condition of the index that serves it. */
function lookUp(match: string, index: string): LookUp {
  return (keys, limit) => `SELECT n.* FROM unnest(${keys}::text[]) AS k CROSS JOIN LATERAL (
    SELECT ${COLUMNS} FROM customers c WHERE ${match} AND ${index} LIMIT ${limit}::integer) n`
}

/** What is asked for: identifiers, and the id where a row of an export names it. */
export type IdentifiedRow = { row: { id?: string }; ids: Identifiers }

/**
 * Reads the neighbours of some rows. A name is looked up only among customers that share no
 * stronger kind of identifier with the row, unless blank cells clear: then a customer may lose the
 * stronger one while the rows are taken in.
 */
export async function loadPossibleMatches(
  client: PoolClient,
  rows: readonly IdentifiedRow[],
  clear: boolean,
): Promise<PossibleMatches> {
  const neighbours = new PossibleMatches()
  if (rows.length === 0) return neighbours
  const keys = lookUpKeys(rows, clear)
  const limit = MATCHES_PER_IDENTIFIER_MAX + rows.length
  const { places, ...statement } = statementFor(keys)
  const values = [...places.map((place) => [...keys[place]!]), limit]
  const { rows: found } = await client.query<CustomerRecord>({ ...statement, values })
  for (const record of found) {
    if (!neighbours.all.has(record.id)) neighbours.add(knownCustomer(record))
  }
  return neighbours
}

type Statement = { name: string; text: string; places: number[] }

/**
 * Looks up nothing of which no row has a key: for a small list a good part of the time goes into
 * preparing look-ups. Which keys there are depends on the columns of the file, and hardly on more;
 * for a server that meets many kinds of files, one statement does all of them.
 */
function statementFor(keys: Set<string>[]): Statement {
  const filled = [...keys.keys()].filter((place) => keys[place]!.size > 0)
  const known = statements.get(filled.join(""))
  if (known !== undefined) return known
  const isOneTooMany = statements.size >= LOOK_UP_STATEMENTS_MAX - 1
  const places = isOneTooMany ? [...keys.keys()] : filled
  const parts = places.map((place, at) => LOOK_UPS[place]!(`$${at + 1}`, `$${places.length + 1}`))
  const text = parts.join("\nUNION ALL\n")
  const statement = { name: `neighbours-${places.join("")}`, text, places }
  statements.set(places.join(""), statement)
  return statement
}

const statements = new Map<string, Statement>()

/** What is no id is nobody's id; the database would refuse to look it up. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function lookUpKeys(rows: readonly IdentifiedRow[], clear: boolean): Set<string>[] {
  const keys = Array.from({ length: 8 }, () => new Set<string>())
  const [ids, externalIds, emails, weakerEmails, names, withEmail, withExternalId, withBoth] = keys
  for (const { row, ids: own } of rows) {
    if (row.id !== undefined && UUID.test(row.id)) ids!.add(row.id)
    if (own.external_id !== null) externalIds!.add(own.external_id)
    if (own.email !== null) {
      emails!.add(own.email)
      if (clear || own.external_id === null) weakerEmails!.add(own.email)
    }
    names!.add(own.nameKey)
    if (clear || own.email === null) withEmail!.add(own.nameKey)
    if (clear || own.external_id === null) withExternalId!.add(own.nameKey)
    if (clear || (own.email === null && own.external_id === null)) withBoth!.add(own.nameKey)
  }
  return keys
}

export function knownCustomer(record: CustomerRecord): KnownCustomer {
  const values = {
    tags: record.tags,
    attributes: new Map(Object.entries(record.attributes)),
  } as CustomerValues
  for (const field of TEXT_FIELDS) Object.assign(values, { [field]: record[field] })
  return {
    id: record.id,
    values,
    ...identifiers(values),
    before: values,
    version: record.version,
    updatedAt: record.updated_at,
    touched: false,
    written: false,
  }
}

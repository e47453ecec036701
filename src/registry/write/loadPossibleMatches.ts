import type { PoolClient } from "pg"
import { TEXT_FIELDS } from "../../customer/fields.ts"
import type { Identifiers } from "../../customer/identity.ts"
import { type CustomerValues, identifiers } from "../../customer/values.ts"
import { LOOK_UP_STATEMENTS_MAX, MATCHES_PER_IDENTIFIER_MAX } from "../../limits.ts"
import { STRONGEST, WEAKER } from "./identifierSql.ts"
import { type KnownCustomer, PossibleMatches, type WeakerKind } from "./possibleMatches.ts"

export type CustomerRecord = Record<string, unknown> & {
  id: string
  attributes: Record<string, string>
  tags: string[] | null
  name_key: string | null
  version: string
  updated_at: string
}

const COLUMNS = `c.id, ${TEXT_FIELDS.map((field) => `c.${field}`).join(", ")},
  c.tags, c.attributes, c.name_key, c.xmin::text AS version, c.updated_at::text AS updated_at`

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

/** The places of the customers whose strongest identifier is an e-mail, or the name. */
const EMAILS = 2
const NAMES = 4

/** Those of them that may find many customers for one key. */
const MANY: Record<number, WeakerKind> = {
  3: "email",
  5: "nameWithEmail",
  6: "nameWithExternalId",
  7: "nameWithBoth",
}

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
 * stronger kind of identifier with the row, unless rows are taken in loosely: then a customer may
 * lose the stronger one, or not take it over from its row.
 */
export async function loadPossibleMatches(
  client: PoolClient,
  rows: readonly IdentifiedRow[],
  loose: boolean,
): Promise<PossibleMatches> {
  const matches = new PossibleMatches()
  await new MatchLoader(matches, loose).load(client, rows)
  return matches
}

/**
 * Reads the neighbours of one lot of rows after the other. What was read before is not read again,
 * nor is what the rows have made of it stored in between.
 */
export class MatchLoader {
  readonly #matches: PossibleMatches
  readonly #loose: boolean
  /** The keys of which all customers are known. */
  readonly #known = emptyKeys()
  #rows = 0
  /** About how much memory the keys take. */
  bytes = 0

  constructor(matches: PossibleMatches, loose: boolean) {
    this.#matches = matches
    this.#loose = loose
  }

  /**
   * Of the many customers that may share a weaker identifier, two are enough to know that a row
   * could be several, and each row could give one of them another identifier before.
   */
  async load(client: PoolClient, rows: readonly IdentifiedRow[]): Promise<void> {
    this.#rows += rows.length
    const keys = lookUpKeys(rows, this.#loose)
    const enough = MATCHES_PER_IDENTIFIER_MAX + rows.length
    keys.forEach((wanted, place) => {
      const kind = MANY[place]
      for (const key of wanted) {
        const known = this.#known[place]!.has(key)
        if (known || (kind && this.#matches.sharing(kind, key) >= enough)) wanted.delete(key)
      }
    })
    if (keys.every(({ size }) => size === 0)) return
    const limit = MATCHES_PER_IDENTIFIER_MAX + this.#rows
    const { places, isLimited, ...statement } = statementFor(keys)
    const wanted = places.map((place) => [...keys[place]!])
    const values = isLimited ? [...wanted, limit] : wanted
    const { rows: found } = await client.query<CustomerRecord>({ ...statement, values })
    const read = found.map(knownCustomer)
    const cut = read.length < limit ? emptyKeys() : cutOff(read, limit)
    keys.forEach((wanted, place) => {
      for (const key of wanted) {
        if (cut[place]!.has(key)) continue
        this.#known[place]!.add(key)
        this.bytes += KEY_BYTES + 2 * key.length
      }
    })
    for (const customer of read) {
      if (!this.#matches.all.has(customer.id)) this.#matches.add(customer)
    }
    if (!this.#loose) return
    const later = await this.#loadHolders(client, EMAILS, emailsBehind(read))
    await this.#loadHolders(client, NAMES, namesBehind([...read, ...later]))
  }

  /**
   * A customer that loses its external id to a blank cell falls back on its e-mail, and without one
   * on a name that it may keep, and somebody may have that already whom no row mentions.
   */
  async #loadHolders(
    client: PoolClient,
    place: typeof EMAILS | typeof NAMES,
    keys: Set<string>,
  ): Promise<KnownCustomer[]> {
    const known = this.#known[place]!
    const asked = [...keys].filter((key) => !known.has(key))
    if (asked.length === 0) return []
    const { rows } = await client.query<CustomerRecord>({
      name: `fallback-holders-${place}`,
      text: LOOK_UPS[place]!("$1", "1"),
      values: [asked],
    })
    for (const key of asked) {
      known.add(key)
      this.bytes += KEY_BYTES + 2 * key.length
    }
    const found = rows.map(knownCustomer).filter(({ id }) => !this.#matches.all.has(id))
    for (const customer of found) this.#matches.add(customer)
    return found
  }
}

function emailsBehind(customers: readonly KnownCustomer[]): Set<string> {
  const emails = new Set<string>()
  for (const { external_id, email } of customers) {
    if (external_id !== null && email !== null) emails.add(email)
  }
  return emails
}

function namesBehind(customers: readonly KnownCustomer[]): Set<string> {
  const behind = customers.filter(
    ({ external_id, email }) => external_id !== null || email !== null,
  )
  return new Set(behind.map(({ nameKey }) => nameKey))
}

const KEY_BYTES = 64

/** The keys of which there may be more customers than were read. */
function cutOff(read: readonly KnownCustomer[], limit: number): Set<string>[] {
  const cut = emptyKeys()
  for (const [place, kind] of Object.entries(MANY)) {
    const counts = new Map<string, number>()
    for (const { email, nameKey } of read) {
      const key = kind === "email" ? email : nameKey
      if (key === null) continue
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      if (count >= limit) cut[Number(place)]!.add(key)
    }
  }
  return cut
}

function emptyKeys(): Set<string>[] {
  return LOOK_UPS.map(() => new Set<string>())
}

/** `isLimited`: its last parameter is how many customers of one key it reads. */
type Statement = { name: string; text: string; places: number[]; isLimited: boolean }

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
  const limit = `$${places.length + 1}`
  const parts = places.map((place, at) => LOOK_UPS[place]!(`$${at + 1}`, limit))
  const text = parts.join("\nUNION ALL\n")
  const isLimited = text.includes(limit)
  const statement = { name: `neighbours-${places.join("")}`, text, places, isLimited }
  statements.set(places.join(""), statement)
  return statement
}

const statements = new Map<string, Statement>()

/** What is no id is nobody's id; the database would refuse to look it up. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function lookUpKeys(rows: readonly IdentifiedRow[], loose: boolean): Set<string>[] {
  const keys = emptyKeys()
  const [ids, externalIds, emails, weakerEmails, names, withEmail, withExternalId, withBoth] = keys
  for (const { row, ids: own } of rows) {
    if (row.id !== undefined && UUID.test(row.id)) ids!.add(row.id)
    if (own.external_id !== null) externalIds!.add(own.external_id)
    if (own.email !== null) {
      emails!.add(own.email)
      if (loose || own.external_id === null) weakerEmails!.add(own.email)
    }
    names!.add(own.nameKey)
    if (loose || own.email === null) withEmail!.add(own.nameKey)
    if (loose || own.external_id === null) withExternalId!.add(own.nameKey)
    if (loose || (own.email === null && own.external_id === null)) withBoth!.add(own.nameKey)
  }
  return keys
}

export function knownCustomer(record: CustomerRecord): KnownCustomer {
  const values = {
    tags: record.tags,
    attributes: new Map(Object.entries(record.attributes)),
  } as CustomerValues
  for (const field of TEXT_FIELDS) Object.assign(values, { [field]: record[field] })
  const ids = identifiers(values)
  const nameKey = record.name_key ?? ids.nameKey
  return {
    id: record.id,
    values,
    ...ids,
    nameKey,
    storedKey: nameKey,
    before: values,
    version: record.version,
    updatedAt: record.updated_at,
    touched: false,
    written: false,
  }
}

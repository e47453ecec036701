import { type IdentifierKind, type Identifiers, strongest } from "../../customer/identity.ts"
import type { CustomerValues } from "../../customer/values.ts"
import { NAMED_CUSTOMERS_LOOKED_AT_MAX, NAMED_CUSTOMERS_MAX } from "../../limits.ts"
import type { WEAKER } from "./identifierSql.ts"

/** A customer as an import knows it while it takes rows in order. */
export type KnownCustomer = Identifiers & {
  id: string
  values: CustomerValues
  /** The state in which it was read; `null` when this import creates it. */
  before: CustomerValues | null
  /** The row version that was read, so that a write in between is noticed. */
  version: string | null
  /** Its name's key as it was read. */
  storedKey?: string
  updatedAt: string | null
  /** On which lines rows changed it, by field; of several rows the last one counts. */
  lines?: Map<string, number>
  /** Whether a row of the file stood for it. */
  touched: boolean
  /** On which line the first of these rows stands, as far as it is still known. */
  firstLine?: number
  /** Whether this transaction has stored a change of it. */
  written: boolean
}

/** The customers that a row stands for: how many, and the first of them. */
export type Found = { count: number; first: KnownCustomer[] }

export type WeakerKind = keyof typeof WEAKER

/**
 * All customers that share an identifier with some rows of a file: those that are stored and those
 * that the rows before have made. Nobody else can be the customer that one of the rows stands for.
 *
 * They are found by the identifiers that they carry: no two have the same strongest one, and of the
 * weaker ones those that carry the same stronger kinds stand together. So a row looks nowhere where
 * a stronger identifier would tell it apart, however many namesakes there are.
 */
export class PossibleMatches {
  readonly all = new Map<string, KnownCustomer>()
  /** About how much memory they take. */
  bytes = 0
  readonly #strongest: Record<IdentifierKind, Map<string, KnownCustomer>> = {
    external_id: new Map(),
    email: new Map(),
    name: new Map(),
  }
  readonly #weaker: Record<WeakerKind, Map<string, Set<KnownCustomer>>> = {
    email: new Map(),
    nameWithEmail: new Map(),
    nameWithExternalId: new Map(),
    nameWithBoth: new Map(),
  }

  add(customer: KnownCustomer): void {
    this.all.set(customer.id, customer)
    this.#index(customer)
  }

  /**
   * The customers that a row without an id stands for: none, one, or several that tie. That is the
   * rule of `customer/identity.ts`: whoever has the row's own strongest identifier, else those with
   * whom the strongest identifier that both carry is the same and of the strongest kind.
   */
  find(row: Identifiers): Found {
    const { external_id, email, nameKey } = row
    const { kind, value } = strongest(row)
    const same = this.#strongest[kind].get(value)
    if (same !== undefined) return { count: 1, first: [same] }
    if (email !== null) {
      const byEmail =
        external_id === null
          ? several([this.#weaker.email.get(email)])
          : one(this.#strongest.email.get(email))
      if (byEmail.count > 0) return byEmail
    }
    const nameOnly = this.#strongest.name.get(nameKey)
    const groups: (Set<KnownCustomer> | undefined)[] = []
    if (email === null) groups.push(this.#weaker.nameWithEmail.get(nameKey))
    if (external_id === null) groups.push(this.#weaker.nameWithExternalId.get(nameKey))
    if (email === null && external_id === null) {
      groups.push(this.#weaker.nameWithBoth.get(nameKey))
    }
    return several([nameOnly && [nameOnly], ...groups])
  }

  /** How many customers share a weaker identifier and carry the same stronger kinds. */
  sharing(kind: WeakerKind, value: string): number {
    return this.#weaker[kind].get(value)?.size ?? 0
  }

  /** Another customer whose strongest identifier is the one given. */
  holder(next: Identifiers, except: KnownCustomer | null): KnownCustomer | null {
    const { kind, value } = strongest(next)
    const found = this.#strongest[kind].get(value)
    return found === undefined || found === except ? null : found
  }

  /** Gives a customer new values and keeps the look-ups true. */
  change(customer: KnownCustomer, values: CustomerValues, ids: Identifiers): void {
    this.#unindex(customer)
    customer.values = values
    Object.assign(customer, ids)
    this.#index(customer)
  }

  #index(customer: KnownCustomer): void {
    this.bytes += CUSTOMER_BYTES + textBytes(customer.values)
    const { kind, value } = strongest(customer)
    this.#strongest[kind].set(value, customer)
    for (const [weaker, key] of weakerIdentifiers(customer)) {
      const found = this.#weaker[weaker].get(key)
      if (found === undefined) this.#weaker[weaker].set(key, new Set([customer]))
      else found.add(customer)
    }
  }

  #unindex(customer: KnownCustomer): void {
    const { kind, value } = strongest(customer)
    if (this.#strongest[kind].get(value) === customer) this.#strongest[kind].delete(value)
    for (const [weaker, key] of weakerIdentifiers(customer)) {
      this.#weaker[weaker].get(key)?.delete(customer)
    }
  }
}

/** What a customer takes beside its texts: two objects, three maps and its places in them. */
const CUSTOMER_BYTES = 1024

function textBytes({ attributes, tags, ...texts }: CustomerValues): number {
  let characters = 0
  for (const text of Object.values(texts)) characters += text?.length ?? 0
  for (const tag of tags ?? []) characters += tag.length + 16
  for (const [header, text] of attributes) characters += header.length + text.length + 32
  return 2 * characters
}

/** The identifiers beside the strongest one that a customer carries, as `WEAKER` has them. */
function weakerIdentifiers({ external_id, email, nameKey }: Identifiers): [WeakerKind, string][] {
  if (external_id === null) return email === null ? [] : [["nameWithEmail", nameKey]]
  if (email === null) return [["nameWithExternalId", nameKey]]
  return [
    ["email", email],
    ["nameWithBoth", nameKey],
  ]
}

function one(customer: KnownCustomer | undefined): Found {
  return customer === undefined ? NOBODY : { count: 1, first: [customer] }
}

const NOBODY: Found = { count: 0, first: [] }

/**
 * All customers of some groups. Those that are named stand in an order of their own, so that the
 * same list says the same again; of very many only the first are looked at.
 */
function several(groups: (Iterable<KnownCustomer> | undefined)[]): Found {
  const some: KnownCustomer[] = []
  let count = 0
  for (const group of groups) {
    if (group === undefined) continue
    count += group instanceof Set ? group.size : 1
    for (const customer of group) {
      if (some.length >= NAMED_CUSTOMERS_LOOKED_AT_MAX) break
      some.push(customer)
    }
  }
  if (count > 1) some.sort(byIdentifiers)
  return { count, first: some.slice(0, NAMED_CUSTOMERS_MAX) }
}

function byIdentifiers(a: KnownCustomer, b: KnownCustomer): number {
  return (
    compare(a.external_id ?? "", b.external_id ?? "") ||
    compare(a.email ?? "", b.email ?? "") ||
    compare(a.nameKey, b.nameKey)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

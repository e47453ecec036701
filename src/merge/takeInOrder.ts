import { type CheckedRow, problemsOf, type Rejection, type RowProblem } from "../check/report.ts"
import { rowMessage } from "../check/rowMessage.ts"
import { strongest } from "../customer/identity.ts"
import { shorten } from "../customer/shorten.ts"
import {
  type ApplyOptions,
  applyRow,
  type Change,
  type CustomerValues,
  copyValues,
  differences,
  identifiers,
  noValues,
} from "../customer/values.ts"
import type { Message } from "../messages/message.ts"
import type { NamedCustomer } from "../messages/rowSentences.ts"
import { isGivenId } from "../registry/write/givenIds.ts"
import type { NewIds } from "../registry/write/newIds.ts"
import type { Found, KnownCustomer, PossibleMatches } from "../registry/write/possibleMatches.ts"

/** What one row does when it is taken in. */
export type RowVerdict = {
  index: number
  line: number
  verdict: "create" | "update" | "unchanged" | "reject"
  id: string | null
  /** The customer as the row leaves it; `null` for a rejected row. */
  customer: CustomerValues | null
  changes: Change[]
  message: string | null
  /** What is wrong with a rejected row. */
  problems?: RowProblem[]
  /** Whether it takes over the values of somebody of another name. */
  takesOver: boolean
  /** Whether an earlier row of the file stood for its customer. */
  folded: boolean
  /** The line of the first such row, as far as it is still known. */
  foldedWith: number | null
}

export type InOrderContext = ApplyOptions & {
  newIds: NewIds
  /** Whether a row whose id no customer has creates the customer under it. */
  createUnknown?: boolean
  reject: (rejection: Rejection) => void
  /** Is told what each row does. */
  onVerdict?: (verdict: RowVerdict) => void
  /** Whether an earlier row, of those that were taken before, stood for a stored customer. */
  wasMet?: (id: string) => boolean
}

/**
 * Takes rows one at a time, from top to bottom, which is what the specification says a file means.
 * `neighbours` are all customers that they could stand for. Returns how many of the rows found or
 * made their customer. Rows that no other row of the file can meet do not need this; they are
 * merged as sets.
 */
export function takeInOrder(
  rows: readonly CheckedRow[],
  neighbours: PossibleMatches,
  context: InOrderContext,
): number {
  let accepted = 0
  for (const row of rows) {
    const verdict = takeRow(row, neighbours, context)
    if (verdict.verdict !== "reject") accepted++
    context.onVerdict?.(verdict)
  }
  return accepted
}

/** What rows did to their customers. Nothing of it is written yet. */
export type Taken = {
  created: KnownCustomer[]
  /** Stored customers that a row stood for, changed or not. */
  met: KnownCustomer[]
  /** Those of them that are not what they were. */
  changed: KnownCustomer[]
}

export function takenCustomers(neighbours: PossibleMatches): Taken {
  const taken: Taken = { created: [], met: [], changed: [] }
  for (const customer of neighbours.all.values()) {
    if (!customer.touched) continue
    const { before, values } = customer
    if (before === null) taken.created.push(customer)
    else {
      taken.met.push(customer)
      if (before !== values && differences(before, values).length > 0) taken.changed.push(customer)
    }
  }
  return taken
}

function takeRow(
  row: CheckedRow,
  neighbours: PossibleMatches,
  context: InOrderContext,
): RowVerdict {
  const found = findCustomer(row, neighbours, context.createUnknown === true)
  if ("refusal" in found) return refuse(row, found.refusal, context)
  const { customer } = found
  const before = customer?.values ?? noValues()
  const after = copyValues(before)
  const isStored = customer !== null || context.policy === undefined
  applyRow(after, row.row, isStored ? context : { ...context, policy: undefined })
  const ids = identifiers(after)
  if (customer !== null && after.name === before.name) ids.nameKey = customer.nameKey
  const holder = neighbours.holder(ids, customer)
  if (holder !== null) {
    const told = { identifier: strongest(ids).kind, customer: named(holder) }
    return refuse(row, rowMessage("collision", told), context)
  }
  const changes = differences(before, after)
  const { index, line } = row
  const folded = customer !== null && stoodFor(customer, context)
  const takesOver = customer !== null && isTakeover(row, customer, folded)
  const foldedWith = (folded && customer?.firstLine) || null
  const how = { takesOver, folded, foldedWith }
  const place = { index, line, customer: after, changes, message: null, ...how }
  if (customer === null) {
    const id = row.row.id ?? context.newIds.ofLine(line)
    const fresh = { before: null, version: null, updatedAt: null, touched: true, written: true }
    neighbours.add({ id, values: after, ...ids, ...fresh, firstLine: line })
    return { ...place, verdict: "create", id }
  }
  customer.touched = true
  if (!folded) customer.firstLine = line
  if (changes.length > 0) {
    customer.lines ??= new Map()
    for (const { field } of changes) customer.lines.set(field, line)
    neighbours.change(customer, after, ids)
  }
  return { ...place, verdict: changes.length > 0 ? "update" : "unchanged", id: customer.id }
}

/**
 * Whether a row finds its customer under another name, given by an earlier row, or stored and with
 * another e-mail. A row that names the customer's id knows whom it renames.
 */
function isTakeover(row: CheckedRow, customer: KnownCustomer, folded: boolean): boolean {
  if (row.row.id !== undefined || customer.nameKey === row.ids.nameKey) return false
  if (folded) return true
  const { email } = row.ids
  return email !== null && customer.email !== null && customer.email !== email
}

/** Whether an earlier row of the file stood for a customer. */
function stoodFor({ id, touched }: KnownCustomer, context: InOrderContext): boolean {
  return touched || context.newIds.has(id) || context.wasMet?.(id) === true
}

type SoughtCustomer = { customer: KnownCustomer | null } | { refusal: Message }

function findCustomer(
  row: CheckedRow,
  neighbours: PossibleMatches,
  createUnknown: boolean,
): SoughtCustomer {
  const { id } = row.row
  if (id !== undefined) {
    const customer = neighbours.all.get(id)
    if (customer !== undefined) return { customer }
    if (createUnknown && isGivenId(id)) return { customer: null }
    const rule = createUnknown ? "any" : "known"
    return { refusal: rowMessage("unknown_id", { id: shorten(id), rule }) }
  }
  const found = neighbours.find(row.ids)
  if (found.count <= 1) return { customer: found.first[0] ?? null }
  return { refusal: ambiguous(row, found) }
}

/** Names the customers that a row could stand for and says what would tell them apart. */
function ambiguous(row: CheckedRow, { count, first }: Found): Message {
  const add = row.ids.email !== null ? "external_id" : "email"
  return rowMessage("ambiguous", { count, customers: first.map(named), add })
}

function named({ values, external_id, email }: KnownCustomer): NamedCustomer {
  return { name: values.name, external_id, email }
}

function refuse(row: CheckedRow, refusal: Message, context: InOrderContext): RowVerdict {
  const { index, line } = row
  const { name } = row.row
  const error = { index, line, column: null, name, value: null, ...refusal }
  context.reject({ index, line, errors: [error], raw: row.raw ?? null })
  const nobody = { id: null, customer: null, changes: [], takesOver: false }
  const told = { message: refusal.message, problems: problemsOf([error]) }
  return { index, line, verdict: "reject", ...nobody, folded: false, foldedWith: null, ...told }
}

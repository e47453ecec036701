/**
 * Section 5 of the specification as a loop over rows: slow, obvious, and the judge of the fast one.
 * It shares no code with the importer.
 */

export type RefCustomer = {
  id: string
  name: string
  external_id: string | null
  email: string | null
  phone: string | null
  tags: string[] | null
  attributes: Record<string, string>
}

export type RefRow = Partial<Omit<RefCustomer, "attributes" | "tags">> & {
  name: string
  tags?: string[] | null
  attributes?: Record<string, string | null>
}

/** What a profile says of fields; all others are overwritten. */
export type RefPolicy = Record<string, string>

export type RefOutcome = {
  customers: RefCustomer[]
  rejected: { index: number; code: string }[]
  /** Rows that take over the values of somebody of another name. */
  takeovers: number[]
  counts: {
    read: number
    created: number
    updated: number
    unchanged: number
    folded: number
    rejected: number
  }
}

const KINDS = ["external_id", "email", "name"] as const

export function referenceImport(
  registry: RefCustomer[],
  rows: RefRow[],
  fields: string[],
  clear: boolean,
  createUnknown: boolean,
  policy: RefPolicy = {},
): RefOutcome {
  const before = new Map(
    registry.map((customer) => [customer.id, JSON.stringify(sorted(customer))]),
  )
  const customers = registry.map((customer) => structuredClone(customer))
  const rejected: RefOutcome["rejected"] = []
  const takeovers: number[] = []
  const touched = new Set<RefCustomer>()
  rows.forEach((row, index) => {
    if (isShared(row, rows)) {
      rejected.push({ index, code: "shared_identifier" })
      return
    }
    const target = findTarget(customers, row, createUnknown)
    if (typeof target === "string") {
      rejected.push({ index, code: target })
      return
    }
    const base = target ?? {
      id: row.id ?? `new-${index}`,
      name: "",
      external_id: null,
      email: null,
      phone: null,
      tags: null,
      attributes: {},
    }
    const next = merged(base, row, fields, clear)
    if (target !== null) obey(next, target, policy)
    const [kind, value] = own(next)
    const clash = customers.some((other) => {
      const [otherKind, otherValue] = own(other)
      return other !== target && otherKind === kind && otherValue === value
    })
    if (clash) {
      rejected.push({ index, code: "collision" })
      return
    }
    if (target !== null && row.id == null && carried(target, "name") !== carried(row, "name")) {
      const [theirs, own] = [target.email, row.email ?? null]
      const isElsewhere = theirs !== null && own !== null && theirs !== own
      if (touched.has(target) || isElsewhere) takeovers.push(index)
    }
    if (target === null) {
      customers.push(next)
      touched.add(next)
    } else {
      Object.assign(target, next)
      touched.add(target)
    }
  })
  const created = [...touched].filter(({ id }) => !before.has(id)).length
  const updated = [...touched].filter(
    (customer) =>
      before.has(customer.id) && before.get(customer.id) !== JSON.stringify(sorted(customer)),
  ).length
  const accepted = rows.length - rejected.length
  const counts = {
    read: rows.length,
    created,
    updated,
    unchanged: touched.size - created - updated,
    folded: accepted - touched.size,
    rejected: rejected.length,
  }
  return { customers, rejected, takeovers, counts }
}

/** Whether three rows of the file carry the row's identifier and are plainly three people. */
function isShared(row: RefRow, rows: RefRow[]): boolean {
  const byExternalId = row.external_id != null
  if (!byExternalId && row.email == null) return false
  const sharers = rows.filter((other) =>
    byExternalId
      ? other.external_id === row.external_id
      : other.external_id == null && other.email === row.email,
  )
  const differ = (a: RefRow, b: RefRow): boolean =>
    carried(a, "name") !== carried(b, "name") &&
    (!byExternalId || a.email == null || b.email == null || a.email !== b.email)
  return sharers.some((a) =>
    sharers.some((b) => differ(a, b) && sharers.some((c) => differ(a, c) && differ(b, c))),
  )
}

function findTarget(
  customers: RefCustomer[],
  row: RefRow,
  createUnknown: boolean,
): RefCustomer | null | string {
  if (row.id != null) {
    const found = customers.find(({ id }) => id === row.id)
    return found ?? (createUnknown ? null : "unknown_id")
  }
  const matches = customers
    .map((customer) => ({ customer, kind: sameBy(customer, row) }))
    .filter(({ kind }) => kind !== null)
  const [rowKind, rowValue] = own(row)
  const exact = matches.find(({ customer }) => {
    const [kind, value] = own(customer)
    return kind === rowKind && value === rowValue
  })
  if (exact) return exact.customer
  for (const kind of KINDS) {
    const level = matches.filter((match) => match.kind === kind)
    if (level.length > 1) return "ambiguous"
    if (level.length === 1) return level[0]!.customer
  }
  return null
}

type Identified = { name: string; external_id?: string | null; email?: string | null }

function sameBy(a: Identified, b: Identified): string | null {
  for (const kind of KINDS) {
    const [x, y] = [carried(a, kind), carried(b, kind)]
    if (x !== null && y !== null) return x === y ? kind : null
  }
  return null
}

function own(record: Identified): [string, string] {
  for (const kind of KINDS) {
    const value = carried(record, kind)
    if (value !== null) return [kind, value]
  }
  throw new Error("A record without a name.")
}

function carried(record: Identified, kind: (typeof KINDS)[number]): string | null {
  if (kind !== "name") return record[kind] ?? null
  return record.name.normalize("NFKC").toLowerCase().replace(/\s/g, "").replaceAll("ß", "ss")
}

function merged(base: RefCustomer, row: RefRow, fields: string[], clear: boolean): RefCustomer {
  const next = structuredClone(base)
  next.name = row.name
  for (const field of ["external_id", "email", "phone"] as const) {
    if (!fields.includes(field)) continue
    if (row[field] != null) next[field] = row[field]
    else if (clear) next[field] = null
  }
  if (fields.includes("tags")) {
    if (row.tags != null) next.tags = row.tags
    else if (clear) next.tags = null
  }
  for (const [header, value] of Object.entries(row.attributes ?? {})) {
    if (value !== null) next.attributes[header] = value
    else if (clear) delete next.attributes[header]
  }
  return next
}

/** Puts back what a policy does not let a row change in a customer that was there before it. */
function obey(next: RefCustomer, stored: RefCustomer, policy: RefPolicy): void {
  for (const field of ["name", "external_id", "email", "phone"] as const) {
    const rule = policy[field]
    if (rule === "keep" || (rule === "fill" && stored[field] !== null)) {
      Object.assign(next, { [field]: stored[field] })
    }
  }
  if (policy.tags === "add") {
    const tags = [...(stored.tags ?? [])]
    for (const tag of next.tags ?? []) if (!tags.includes(tag)) tags.push(tag)
    next.tags = tags.length === 0 ? stored.tags : tags
  }
  if (policy.attributes === "keep") next.attributes = { ...stored.attributes }
  if (policy.attributes === "fill") next.attributes = { ...next.attributes, ...stored.attributes }
}

/** With attributes in one order, so that two equal customers read the same. */
export function sorted(customer: RefCustomer): unknown {
  const attributes = Object.entries(customer.attributes).sort(([a], [b]) => (a < b ? -1 : 1))
  const { name, external_id, email, phone, tags } = customer
  return { name, external_id, email, phone, tags, attributes }
}

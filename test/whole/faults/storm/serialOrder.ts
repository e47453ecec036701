import type { Pool } from "pg"
import type { RefCustomer } from "../../../merge/reference.ts"

/** What an operation makes of a registry; `null` where it would have been refused. */
export type Effect = {
  what: string
  /** The customer that it is about, if it is about one. */
  id?: string
  /** Nobody knows whether it happened: its caller got no answer, or one that leaves it open. */
  isOpen: boolean
  apply(registry: RefCustomer[]): RefCustomer[] | null
}

export async function readRegistry(pool: Pool): Promise<RefCustomer[]> {
  const { rows } = await pool.query<RefCustomer>(
    "SELECT id::text, name, external_id, email, phone, tags, attributes FROM customers ORDER BY id",
  )
  return rows
}

/**
 * Whether some order of the operations, one after the other, makes `after` of `before`: each that
 * succeeded is in it, and of those that are open any.
 */
export function isSomeOrder(
  before: RefCustomer[],
  effects: readonly Effect[],
  after: readonly RefCustomer[],
): boolean {
  const known = new Set(before.map(({ id }) => id))
  const named = new Set(effects.flatMap(({ id = null }) => (id === null ? [] : [id])))
  const wanted = described(after, known)
  const tryFrom = (registry: RefCustomer[], left: readonly Effect[]): boolean => {
    const isDone = left.every(({ isOpen }) => isOpen)
    if (isDone && described(registry, known) === wanted) return true
    return left.some((effect) => {
      const others = left.filter((other) => other !== effect)
      return whoItMayBe(registry, effect).some((possible) => {
        const next = effect.apply(possible)
        return next !== null && tryFrom(next, others)
      })
    })
  }
  /** Whom an operation met that an import of the same moment had made: one of the new customers. */
  const whoItMayBe = (registry: RefCustomer[], { id }: Effect): RefCustomer[][] => {
    if (id === undefined || known.has(id) || registry.some((customer) => customer.id === id)) {
      return [structuredClone(registry)]
    }
    const isNew = (customer: RefCustomer) => !known.has(customer.id) && !named.has(customer.id)
    return registry.flatMap((customer, at) =>
      isNew(customer) ? [structuredClone(registry).with(at, { ...customer, id })] : [],
    )
  }
  return tryFrom(before, effects)
}

/** A registry in one line; customers that are new in it have no ids that anybody could foresee. */
function described(registry: readonly RefCustomer[], known: ReadonlySet<string>): string {
  return registry
    .map(({ id, name, external_id, email, phone }) =>
      JSON.stringify([known.has(id) ? id : "new", name, external_id, email, phone ?? null]),
    )
    .sort()
    .join("\n")
}

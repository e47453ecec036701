import type { Pool } from "pg"
import { type Customer, TEXT_FIELDS } from "../../customer/fields.ts"
import { shorten } from "../../customer/shorten.ts"
import { type CustomerValues, copyValues } from "../../customer/values.ts"
import { AppError } from "../../errors.ts"
import { said } from "../../messages/said.ts"
import { Values } from "../list/customerFilter.ts"
import { applyInput, type CustomerInput } from "../one/customerInput.ts"
import { lockCustomer, rememberAuthor, storeEdit, type Versions } from "../one/editCustomers.ts"
import { writeTransaction } from "../write/writeTransaction.ts"
import { moveAway } from "./deleteCustomers.ts"
import { type Author, type Operation, recordOperation } from "./operation.ts"

/** Which of two customers a field is taken from. */
type Side = "this" | "other"

export type MergeRequest = {
  /** The customer that stays, and the one that goes. */
  id: string
  other: string
  /**
   * A side for fields, and for `attributes.` with a header. A field that is not named is taken from
   * the one that stays, or from the other where that has none; tags are those of both.
   */
  fields: Readonly<Record<string, Side>>
  /** The versions of the two as whoever chose saw them; `null` for any. */
  versions: Versions
  otherVersions: Versions
}

/**
 * Makes one customer of two: the other one goes, and what they were is kept for an undo. Throws
 * `not_found`, `precondition_failed` when somebody changed one of them since, and `conflict` when a
 * third one has the strongest identifier of what they become.
 */
export async function mergeCustomers(
  pool: Pool,
  { id, other, fields, versions, otherVersions }: MergeRequest,
  by: Author,
): Promise<{ customer: Customer; operation: Operation }> {
  if (id === other) throw new AppError("invalid", said("merged_with_itself"))
  return writeTransaction(pool, async ({ client, runId }) => {
    // In one order, so that two who merge the same ones do not wait for each other.
    const isFirst = id < other
    const one = await lockCustomer(client, isFirst ? id : other, isFirst ? versions : otherVersions)
    const two = await lockCustomer(client, isFirst ? other : id, isFirst ? otherVersions : versions)
    const [stays, goes] = isFirst ? [one, two] : [two, one]
    const values = copyValues(stays.known.values)
    applyInput(values, joined(stays.known.values, goes.known.values, fields))
    const gone = new Values()
    await moveAway(client, runId, `c.id = ${gone.add(other)}::uuid`, gone)
    const customer = await storeEdit(client, { runId, id, known: stays.known, values })
    await rememberAuthor(client, { id, runId, created: false, by })
    const what = { id: runId, kind: "merge", customers: 2, by, keptId: id } as const
    return { result: { customer, operation: await recordOperation(client, what) }, wrote: true }
  })
}

/** What the customer that stays takes over. */
function joined(
  stays: CustomerValues,
  goes: CustomerValues,
  fields: MergeRequest["fields"],
): CustomerInput {
  const known = new Set<string>([...TEXT_FIELDS, "tags"])
  for (const name of [...stays.attributes.keys(), ...goes.attributes.keys()]) {
    known.add(`attributes.${name}`)
  }
  const unknown = Object.keys(fields).find((field) => !known.has(field))
  if (unknown !== undefined) {
    throw new AppError(
      "invalid",
      `"${shorten(unknown)}" is no field of the two customers. Name fields as their JSON does, ` +
        "and attributes as attributes. with their header behind it.",
    )
  }
  const isOther = (field: string, own: unknown): boolean =>
    Object.hasOwn(fields, field) ? fields[field] === "other" : own === null || own === undefined
  const input: CustomerInput = { attributes: [] }
  for (const field of TEXT_FIELDS) {
    if (field === "name") {
      if (isOther(field, stays.name)) input.name = goes.name
    } else if (isOther(field, stays[field])) input[field] = goes[field]
  }
  if (!Object.hasOwn(fields, "tags")) {
    input.tags = [...new Set([...(stays.tags ?? []), ...(goes.tags ?? [])])]
    if (input.tags.length === 0) input.tags = null
  } else if (fields.tags === "other") input.tags = goes.tags
  for (const [name, value] of goes.attributes) {
    const field = `attributes.${name}`
    if (isOther(field, stays.attributes.get(name))) input.attributes!.push([name, value])
  }
  for (const name of stays.attributes.keys()) {
    const isCleared = isOther(`attributes.${name}`, "") && !goes.attributes.has(name)
    if (isCleared) input.attributes!.push([name, null])
  }
  return input
}

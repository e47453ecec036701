import { STRONGEST, type StrongestKind } from "../../registry/write/identifierSql.ts"
import type { IdentifierCounts } from "../../stage/identifierCounts.ts"
import type { StagingTable } from "../../stage/stagingTable.ts"

/**
 * A question for the customers of the rows that were merged as sets, as `id` and `line`, once they
 * are merged: each customer has its row's own strongest identifier then. Where nothing is written,
 * customers that would be created are not among them.
 */
export function landedRows({ table }: StagingTable, identifierCounts: IdentifierCounts): string {
  const { externalIdOnly, both, emailOnly, nameOnly } = identifierCounts
  const kinds: [StrongestKind, number][] = [
    ["external_id", externalIdOnly + both],
    ["email", emailOnly],
    ["name", nameOnly],
  ]
  const selects = kinds
    .filter(([, rows]) => rows > 0)
    .map(([kind]) => {
      const { match, rows, customers } = STRONGEST[kind]
      return `SELECT c.id, s.line FROM ${table} s JOIN customers c ON ${match}
        WHERE ${rows} AND ${customers}
          AND NOT EXISTS (SELECT FROM in_order i WHERE i.index = s.index)`
    })
  return selects.length === 0
    ? "SELECT NULL::uuid, NULL::integer WHERE false"
    : selects.join(" UNION ALL ")
}

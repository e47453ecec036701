import { useVirtualizer } from "@tanstack/react-virtual"
import { useEffect, useRef } from "react"
import type { Customer } from "../../api/types.ts"
import { FIELD_NAMES, TEXTS } from "../../texts/texts.ts"
import type { Column } from "./useColumns.ts"

const ROW_PIXELS = 52

type Props = {
  customers: Customer[]
  columns: Column[]
  onOpen: (id: string) => void
  /** Called when the last rows come into sight. */
  onEnd: () => void
}

/** Any number of customers; only those in sight are in the document. */
export function CustomerTable({ customers, columns, onOpen, onEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: customers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 12,
  })
  const items = rows.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= customers.length - 20) onEnd()
  })
  const above = items[0]?.start ?? 0
  const below = rows.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div
      ref={scroller}
      className="card max-h-[calc(100dvh-15rem)] overflow-auto sm:max-h-[calc(100dvh-14rem)]"
    >
      <table className="w-full text-sm" aria-rowcount={customers.length + 1}>
        <thead className="sticky top-0 z-[1] bg-surface">
          <tr className="table-head">
            <th scope="col" className="border-b border-line px-4 py-2.5 font-medium">
              {FIELD_NAMES.name}
            </th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="border-b border-line px-3 py-2.5 font-medium whitespace-nowrap
                  max-sm:hidden"
              >
                {FIELD_NAMES[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr style={{ height: above }} />}
          {items.map(({ index }) => (
            <Row
              key={customers[index]!.id}
              position={index + 2}
              customer={customers[index]!}
              columns={columns}
              onOpen={onOpen}
            />
          ))}
          {below > 0 && <tr style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = {
  customer: Customer
  columns: Column[]
  position: number
  onOpen: (id: string) => void
}

function Row({ customer, columns, position, onOpen }: RowProps) {
  const { id, name, company, email, phone } = customer
  return (
    <tr
      aria-rowindex={position}
      className="h-13 border-b border-line hover:bg-sunken"
      onClick={() => onOpen(id)}
    >
      <td className="max-w-64 px-4 py-1">
        <button
          type="button"
          className="block max-w-full truncate text-left font-medium hover:underline"
          aria-label={TEXTS.customersPage.open(name)}
          onClick={(event) => {
            event.stopPropagation()
            onOpen(id)
          }}
        >
          {name}
        </button>
        <span className="block truncate text-muted sm:hidden">{company ?? email ?? phone}</span>
      </td>
      {columns.map((column) => (
        <td key={column} className="max-w-56 truncate px-3 py-1 text-muted max-sm:hidden">
          {column === "tags" ? customer.tags?.join(", ") : customer[column]}
        </td>
      ))}
    </tr>
  )
}

import { useVirtualizer } from "@tanstack/react-virtual"
import { ArrowDown, ArrowUp } from "lucide-react"
import { useEffect, useRef } from "react"
import type { Customer } from "../../api/types.ts"
import { fieldName } from "../../texts/fieldName.ts"
import { TEXTS } from "../../texts/texts.ts"
import { type Column, nameOfColumn, valueIn } from "./useColumns.ts"

const T = TEXTS.registry
const ROW_PIXELS = 52

/** The columns by which the server sorts. */
const SORTED = new Set(["name", "company", "email", "external_id", "city", "country"])

export type TableProps = {
  customers: Customer[]
  columns: Column[]
  sort: string
  /** The ids of the chosen ones, or `all`. */
  selection: ReadonlySet<string> | "all"
  /** The customer that was saved last, to be seen at once. */
  marked: string | null
  onSort: (sort: string) => void
  onSelect: (selection: ReadonlySet<string>) => void
  onOpen: (id: string) => void
  /** Called when the last rows come into sight. */
  onEnd: () => void
}

/** Any number of customers; only those in sight are in the document. */
export function CustomerTable(props: TableProps) {
  const { customers, columns, selection, marked, onSelect, onOpen, onEnd } = props
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
  const isChosen = (id: string): boolean => selection === "all" || selection.has(id)
  const choose = (id: string, chosen: boolean): void => {
    const next = new Set(selection === "all" ? customers.map((one) => one.id) : selection)
    if (chosen) next.add(id)
    else next.delete(id)
    onSelect(next)
  }
  return (
    <div
      ref={scroller}
      className="card max-h-[calc(100dvh-15rem)] overflow-auto sm:max-h-[calc(100dvh-14rem)]"
    >
      <table className="w-full text-sm" aria-rowcount={customers.length + 1}>
        <Head {...props} />
        <tbody>
          {above > 0 && <tr style={{ height: above }} />}
          {items.map(({ index }) => (
            <Row
              key={customers[index]!.id}
              position={index + 2}
              customer={customers[index]!}
              columns={columns}
              isChosen={isChosen(customers[index]!.id)}
              isMarked={customers[index]!.id === marked}
              onChoose={choose}
              onOpen={onOpen}
            />
          ))}
          {below > 0 && <tr style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  )
}

function Head({ customers, columns, sort, selection, onSort, onSelect }: TableProps) {
  const areAllChosen = selection === "all" || customers.every(({ id }) => selection.has(id))
  return (
    <thead className="sticky top-0 z-[1] bg-surface">
      <tr className="table-head">
        <th scope="col" className="w-10 border-b border-line py-2.5 pl-4">
          <input
            type="checkbox"
            aria-label={T.chooseShown}
            className="size-4 align-middle accent-accent"
            checked={areAllChosen}
            onChange={({ target }) =>
              onSelect(new Set(target.checked ? customers.map(({ id }) => id) : []))
            }
          />
        </th>
        {["name" as const, ...columns].map((column) => (
          <th
            key={column}
            scope="col"
            aria-sort={sortOf(column, sort)}
            className={`border-b border-line px-3 py-2.5 font-medium whitespace-nowrap
              ${column === "name" ? "" : "max-sm:hidden"}`}
          >
            <Heading column={column} sort={sort} onSort={onSort} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

type HeadingProps = { column: Column | "name"; sort: string; onSort: (sort: string) => void }

function Heading({ column, sort, onSort }: HeadingProps) {
  const name = column === "name" ? fieldName("name") : nameOfColumn(column)
  if (!SORTED.has(column)) return name
  const Icon = sort === `-${column}` ? ArrowDown : ArrowUp
  return (
    <button
      type="button"
      className="inline-flex items-center gap-1 font-medium hover:underline"
      title={T.sortBy(name)}
      onClick={() => onSort(nextSort(column, sort))}
    >
      {name}
      {(sort === column || sort === `-${column}`) && <Icon size={14} aria-hidden />}
    </button>
  )
}

/** Up, down, and as they came. */
function nextSort(column: string, sort: string): string {
  if (sort === column) return `-${column}`
  return sort === `-${column}` ? "" : column
}

function sortOf(column: string, sort: string): "ascending" | "descending" | undefined {
  if (sort === column) return "ascending"
  return sort === `-${column}` ? "descending" : undefined
}

type RowProps = {
  customer: Customer
  columns: Column[]
  position: number
  isChosen: boolean
  isMarked: boolean
  onChoose: (id: string, chosen: boolean) => void
  onOpen: (id: string) => void
}

function Row(props: RowProps) {
  const { customer, columns, position, isChosen, isMarked, onChoose, onOpen } = props
  const { id, name, company, email, phone } = customer
  return (
    <tr
      aria-rowindex={position}
      className={`h-13 border-b border-line hover:bg-sunken
        ${isChosen || isMarked ? "bg-accent-soft" : ""}`}
      onClick={() => onOpen(id)}
    >
      <td className="w-10 pl-4">
        <input
          type="checkbox"
          aria-label={T.choose(name)}
          className="size-4 align-middle accent-accent"
          checked={isChosen}
          onClick={(event) => event.stopPropagation()}
          onChange={({ target }) => onChoose(id, target.checked)}
        />
      </td>
      <td className="max-w-64 px-3 py-1">
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
        <span className={`block truncate sm:hidden ${isChosen ? "text-ink" : "text-muted"}`}>
          {company ?? email ?? phone}
        </span>
      </td>
      {columns.map((column) => (
        <td
          key={column}
          className={`max-w-56 truncate px-3 py-1 max-sm:hidden
            ${isChosen || isMarked ? "text-ink" : "text-muted"}`}
        >
          {valueIn(customer, column)}
        </td>
      ))}
    </tr>
  )
}

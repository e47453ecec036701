import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { Link, useNavigate, useSearch } from "@tanstack/react-router"
import { Copy, Download, FileUp, Plus, Users } from "lucide-react"
import { useDeferredValue, useState } from "react"
import { call } from "../../api/call.ts"
import { useUser } from "../../api/session.ts"
import type { Customer } from "../../api/types.ts"
import { useLanguage } from "../../browser/useLanguage.ts"
import { Button, buttonLook } from "../../parts/Button.tsx"
import { EmptyState } from "../../parts/EmptyState.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { PageHead } from "../../parts/PageHead.tsx"
import { Select } from "../../parts/Select.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { ColumnMenu } from "./ColumnMenu.tsx"
import { CustomerDialog } from "./CustomerDialog.tsx"
import { CustomerTable } from "./CustomerTable.tsx"
import { type Choice, chosenBy } from "./choice.ts"
import { type Done, DoneNotice } from "./DoneNotice.tsx"
import { exportAddress } from "./exportAddress.ts"
import { FilterChips, FilterMenu } from "./FilterBar.tsx"
import { OfRun, SearchField } from "./ListHead.tsx"
import { SelectionBar, type Total } from "./SelectionBar.tsx"
import { type Column, useColumns } from "./useColumns.ts"

const T = TEXTS.customersPage
const R = TEXTS.registry

/** All customers, searched, filtered and sorted; what of it is shown stands in the address. */
export function CustomerList() {
  useLanguage()
  const choice = useSearch({ from: "/customers" })
  const navigate = useNavigate()
  const go: Go = (change, replace = false) => {
    const search = (old: Choice) => withoutBlanks({ ...old, ...change })
    void navigate({ to: "/customers", search, replace })
  }
  const { q = "", sort = "", filter = {}, open } = choice
  const [columns, setColumns] = useColumns()
  const [selection, setSelection] = useState<ReadonlySet<string> | "all">(new Set())
  const [done, setDone] = useState<Done | null>(null)
  const [marked, setMarked] = useState<string | null>(null)
  const found = useCustomers({ ...choice, q: useDeferredValue(q.trim()) })
  const customers = found.data?.pages.flatMap((page) => page.customers) ?? []
  const total = totalOf(found.data?.pages[0])
  const attributes = attributesOf(customers)
  const change: Go = (to, replace = false) => {
    setSelection(new Set())
    go(to, replace)
  }
  const saved = (customer: Customer, isNew: boolean): void => {
    const { id, name } = customer
    setMarked(id)
    const say = () => (isNew ? R.added(name) : R.saved(name))
    const onShow = () => change({ run: "", filter: { name }, q: "", open: "" })
    setDone({ say, operation: null, onShow })
  }
  const isChosen = selection === "all" || selection.size > 0
  return (
    <>
      <Head choice={choice} onNew={() => go({ open: "new" })} />
      <Tools {...{ choice, attributes, columns }} onChange={change} onColumns={setColumns} />
      <FilterChips filter={filter} onChange={(to) => change({ filter: to })} />
      {done && <Told done={done} />}
      {isChosen && (
        <SelectionBar
          selection={selection}
          choice={choice}
          total={total ?? { count: customers.length, isExact: true }}
          onAll={() => setSelection("all")}
          onNone={() => setSelection(new Set())}
          onDone={setDone}
        />
      )}
      {found.error && <Notice tone="danger">{found.error.message}</Notice>}
      {found.isSuccess && customers.length === 0 && <Nobody choice={choice} />}
      {customers.length > 0 && (
        <CustomerTable
          {...{ customers, columns, sort, selection, marked }}
          onSort={(to) => change({ sort: to })}
          onSelect={setSelection}
          onOpen={(id) => go({ open: id })}
          onEnd={() => more(found)}
        />
      )}
      <Count total={customers.length > 0 ? total : null} />
      {open !== undefined && (
        <CustomerDialog
          key={open}
          id={open}
          onOpen={(id) => go({ open: id }, true)}
          onClose={() => go({ open: "" })}
          onSaved={saved}
          onDone={setDone}
        />
      )}
    </>
  )
}

function Told({ done }: { done: Done }) {
  return (
    <div className="mb-3">
      <DoneNotice key={done.operation} done={done} />
    </div>
  )
}

function Count({ total }: { total: Total | null }) {
  return (
    <p className="mt-2 text-sm text-muted" role="status">
      {total && R.total(total.count, total.isExact)}
    </p>
  )
}

function more(found: ReturnType<typeof useCustomers>): void {
  if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage()
}

type Go = (change: Partial<Record<keyof Choice, unknown>>, replace?: boolean) => void

type ToolProps = {
  choice: Choice
  attributes: string[]
  columns: Column[]
  onChange: Go
  onColumns: (columns: Column[]) => void
}

/** What is searched for, the order, filters, and which columns are shown. */
function Tools({ choice, attributes, columns, onChange, onColumns }: ToolProps) {
  const { run, q = "", sort = "", filter = {} } = choice
  return (
    <div className="relative mb-3 flex flex-wrap items-center gap-3">
      {run === undefined ? (
        <>
          <SearchField value={q} onChange={(text) => onChange({ q: text }, true)} />
          <SortChoice sort={sort} onChange={(to) => onChange({ sort: to })} />
          <FilterMenu
            filter={filter}
            attributes={attributes}
            onChange={(to) => onChange({ filter: to })}
          />
        </>
      ) : (
        <OfRun id={run} />
      )}
      <ColumnMenu columns={columns} attributes={attributes} onChange={onColumns} />
    </div>
  )
}

function Head({ choice, onNew }: { choice: Choice; onNew: () => void }) {
  const { role } = useUser()
  return (
    <PageHead title={T.title}>
      {choice.run === undefined && (
        <>
          <Link to="/customers/duplicates" className={buttonLook("secondary")}>
            <Copy size={18} aria-hidden />
            {R.duplicates.link}
          </Link>
          <a href={exportAddress(choice, null)} download className={buttonLook("secondary")}>
            <Download size={18} aria-hidden />
            {T.export}
          </a>
        </>
      )}
      {role === "admin" && (
        <Button look="primary" onClick={onNew}>
          <Plus size={18} aria-hidden />
          {T.add}
        </Button>
      )}
    </PageHead>
  )
}

function SortChoice({ sort, onChange }: { sort: string; onChange: (sort: string) => void }) {
  const offered = sort in R.sorts ? Object.keys(R.sorts) : [sort, ...Object.keys(R.sorts)]
  return (
    <Select
      label={R.sort}
      hideLabel
      className="w-52"
      value={sort}
      onChange={({ target }) => onChange(target.value)}
    >
      {offered.map((name) => (
        <option key={name} value={name}>
          {R.sorts[name] ?? R.sorts[name.slice(1)] ?? name}
        </option>
      ))}
    </Select>
  )
}

/** Says why no customer is shown, and what to do. */
function Nobody({ choice }: { choice: Choice }) {
  const { role } = useUser()
  const { run, q, filter } = choice
  if (run !== undefined) return <Notice>{T.noneOfRun}</Notice>
  if (filter !== undefined) return <Notice>{R.filter.none}</Notice>
  if (q) return <Notice>{T.none(q)}</Notice>
  return (
    <EmptyState Icon={Users} title={T.empty} hint={T.emptyHint}>
      {role === "admin" && (
        <Link to="/" className={buttonLook("primary")}>
          <FileUp size={18} aria-hidden />
          {TEXTS.runs.start}
        </Link>
      )}
    </EmptyState>
  )
}

function useCustomers(choice: Choice) {
  const { run, q, sort, filter } = choice
  return useInfiniteQuery({
    queryKey: ["customers", run, q, sort, filter],
    queryFn: ({ pageParam, signal }) => {
      const which = run === undefined ? { ...chosenBy(choice), ...(sort && { sort }) } : { run }
      const page = { limit: 100, after: pageParam || undefined }
      return call("GET /api/customers", { query: { ...page, ...which } }, signal)
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

function totalOf(
  page: { total: number | null; total_is_exact: boolean } | undefined,
): Total | null {
  if (page === undefined || page.total === null) return null
  return { count: page.total, isExact: page.total_is_exact }
}

/** The headers that shown customers have beside the fields, in the order of the letters. */
function attributesOf(customers: Customer[]): string[] {
  const names = new Set(customers.flatMap(({ attributes }) => Object.keys(attributes)))
  return [...names].sort((a, b) => a.localeCompare(b)).slice(0, 100)
}

/** What is blank need not stand in the address. */
function withoutBlanks(choice: Partial<Record<keyof Choice, unknown>>): Choice {
  const filled = Object.entries(choice).filter(
    ([, value]) =>
      value !== undefined &&
      value !== "" &&
      !(typeof value === "object" && value !== null && Object.keys(value).length === 0),
  )
  return Object.fromEntries(filled) as Choice
}

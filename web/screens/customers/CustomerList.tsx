import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { Link, useSearch } from "@tanstack/react-router"
import { Download, FileUp, Plus, Search, Users } from "lucide-react"
import { useDeferredValue, useState } from "react"
import { call } from "../../api/call.ts"
import { useUser } from "../../api/session.ts"
import { Button, buttonLook } from "../../parts/Button.tsx"
import { EmptyState } from "../../parts/EmptyState.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { PageHead } from "../../parts/PageHead.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { useRun } from "../runs/useRun.ts"
import { ColumnMenu } from "./ColumnMenu.tsx"
import { CustomerDialog } from "./CustomerDialog.tsx"
import { CustomerTable } from "./CustomerTable.tsx"
import { useColumns } from "./useColumns.ts"

const T = TEXTS.customersPage

/** All customers; the table loads more while one scrolls, and searches while one types. */
export function CustomerList() {
  const [typed, setTyped] = useState("")
  const [open, setOpen] = useState<string | "new" | null>(null)
  const [columns, setColumns] = useColumns()
  const { role } = useUser()
  const query = useDeferredValue(typed.trim())
  const { run } = useSearch({ from: "/customers" })
  const found = useCustomers(query, run)
  const customers = found.data?.pages.flatMap((page) => page.customers) ?? []
  const isEmpty = found.isSuccess && customers.length === 0
  return (
    <>
      <PageHead title={T.title}>
        {run === undefined && (
          <a
            href={`/api/customers/export?bom=true${query && `&query=${encodeURIComponent(query)}`}`}
            download
            className={buttonLook("secondary")}
          >
            <Download size={18} aria-hidden />
            {T.export}
          </a>
        )}
        {role === "admin" && (
          <Button look="primary" onClick={() => setOpen("new")}>
            <Plus size={18} aria-hidden />
            {T.add}
          </Button>
        )}
      </PageHead>
      <div className="mb-3 flex items-center gap-3">
        {run === undefined ? <SearchField value={typed} onChange={setTyped} /> : <OfRun id={run} />}
        <ColumnMenu columns={columns} onChange={setColumns} />
      </div>
      {found.error && <Notice tone="danger">{found.error.message}</Notice>}
      {isEmpty && run !== undefined && <Notice>{T.noneOfRun}</Notice>}
      {isEmpty && run === undefined && query === "" && (
        <EmptyState Icon={Users} title={T.empty} hint={T.emptyHint}>
          {role === "admin" && (
            <Link to="/" className={buttonLook("primary")}>
              <FileUp size={18} aria-hidden />
              {TEXTS.runs.start}
            </Link>
          )}
        </EmptyState>
      )}
      {isEmpty && query !== "" && <Notice>{T.none(query)}</Notice>}
      {customers.length > 0 && (
        <CustomerTable
          customers={customers}
          columns={columns}
          onOpen={setOpen}
          onEnd={() => {
            if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage()
          }}
        />
      )}
      <p className="mt-2 text-sm text-muted" role="status">
        {customers.length > 0 && T.loaded(customers.length, found.hasNextPage)}
      </p>
      {open !== null && (
        <CustomerDialog key={open} id={open} onOpen={setOpen} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

/** Says that only the customers of one import are shown, and leads back to all. */
function OfRun({ id }: { id: string }) {
  const { data: run } = useRun(id)
  const name = TEXTS.run.title(run?.file.name ?? null)
  return (
    <p className="flex min-h-10 min-w-0 flex-1 flex-wrap items-center gap-x-3 text-sm">
      <span className="min-w-0 break-words">{run && (run.undo_of ? T.ofUndo : T.ofRun(name))}</span>
      <Link to="/customers" className="link whitespace-nowrap">
        {T.showAll}
      </Link>
    </p>
  )
}

function useCustomers(query: string, run: string | undefined) {
  return useInfiniteQuery({
    queryKey: ["customers", query, run],
    queryFn: ({ pageParam, signal }) => {
      const which = run !== undefined ? { run } : query ? { query } : {}
      const page = { limit: 100, after: pageParam || undefined }
      return call("GET /api/customers", { query: { ...page, ...which } }, signal)
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <div className="relative min-w-0 flex-1">
      <Search
        size={18}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        aria-label={T.search}
        placeholder={T.searchPlaceholder}
        value={value}
        maxLength={200}
        onChange={({ target }) => onChange(target.value)}
        className="input pl-10"
      />
    </div>
  )
}

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { ArrowLeft, Users } from "lucide-react"
import { useState } from "react"
import { call } from "../../api/call.ts"
import { useUser } from "../../api/session.ts"
import type { Customer } from "../../api/types.ts"
import { useLanguage } from "../../browser/useLanguage.ts"
import { Button } from "../../parts/Button.tsx"
import { EmptyState } from "../../parts/EmptyState.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { PageHead } from "../../parts/PageHead.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { type Done, DoneNotice } from "../customers/DoneNotice.tsx"
import { ComparePair } from "./ComparePair.tsx"

const T = TEXTS.registry.duplicates

/** Pairs of customers that are probably the same, the surest first. */
export function DuplicateList() {
  useLanguage()
  const client = useQueryClient()
  const [open, setOpen] = useState<[Customer, Customer] | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const found = useDuplicates()
  const pages = found.data?.pages ?? []
  const pairs = pages.flatMap((page) => page.pairs)
  const total = pages[0]?.total ?? null
  const isLooking = pages[0]?.as_of === null
  return (
    <>
      <Link to="/customers" className="mb-3 inline-flex items-center gap-1.5 text-sm text-muted">
        <ArrowLeft size={16} aria-hidden />
        {T.back}
      </Link>
      <PageHead title={T.title} intro={T.intro} />
      {done && (
        <div className="mb-3">
          <DoneNotice key={done.operation} done={done} />
        </div>
      )}
      {found.error && <Notice tone="danger">{found.error.message}</Notice>}
      {found.isPending && <p className="text-muted">{TEXTS.loading}</p>}
      {found.isSuccess && pairs.length === 0 && (
        <EmptyState
          Icon={Users}
          title={isLooking ? T.notYet : T.none}
          hint={isLooking ? T.notYetHint : T.noneHint}
        />
      )}
      <ol className="space-y-3">
        {pairs.map(({ customers, reasons }) => {
          const both = customers as [Customer, Customer]
          return (
            <Entry
              key={both.map(({ id }) => id).join()}
              both={both}
              reasons={reasons}
              onOpen={() => setOpen(both)}
            />
          )
        })}
      </ol>
      <p className="mt-3 text-sm text-muted" role="status">
        {total !== null && total > 0 && T.count(total)}
      </p>
      {found.hasNextPage && (
        <Button
          className="mt-3"
          busy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {TEXTS.more}
        </Button>
      )}
      {open !== null && (
        <ComparePair
          both={open}
          onClose={() => setOpen(null)}
          onDone={(what) => {
            setDone(what)
            setOpen(null)
            void client.invalidateQueries({ queryKey: ["customers"] })
          }}
        />
      )}
    </>
  )
}

function useDuplicates() {
  return useInfiniteQuery({
    queryKey: ["customers", "duplicates"],
    queryFn: ({ pageParam }) =>
      call("GET /api/customers/duplicates", {
        query: { limit: 20, after: pageParam || undefined },
      }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  })
}

type EntryProps = { both: [Customer, Customer]; reasons: string[]; onOpen: () => void }

function Entry({ both, reasons, onOpen }: EntryProps) {
  const { role } = useUser()
  return (
    <li className="card flex flex-wrap items-center gap-3 p-4">
      <div className="grid min-w-0 flex-1 basis-72 gap-3 sm:grid-cols-2">
        {both.map(({ id, name, company, email, phone, city }) => (
          <div key={id} className="min-w-0 text-sm">
            <p className="truncate font-medium">{name}</p>
            <p className="wrap-anywhere text-muted">
              {[company, email, phone, city].filter(Boolean).join(" · ")}
            </p>
          </div>
        ))}
      </div>
      <ul className="flex flex-wrap gap-1.5">
        {reasons.map((reason) => (
          <li key={reason} className="rounded-full bg-sunken px-2.5 py-0.5 text-sm">
            {T.reasons[reason] ?? reason}
          </li>
        ))}
      </ul>
      {role === "admin" && (
        <Button small aria-label={T.compare(both[0].name, both[1].name)} onClick={onOpen}>
          {T.compareShort}
        </Button>
      )}
    </li>
  )
}

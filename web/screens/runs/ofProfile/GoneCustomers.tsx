import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { call } from "../../../api/call.ts"
import type { Run } from "../../../api/types.ts"
import { Button } from "../../../parts/Button.tsx"
import { Notice } from "../../../parts/Notice.tsx"
import { TEXTS } from "../../../texts/texts.ts"

const T = TEXTS.profiles.gone

type Gone = NonNullable<NonNullable<Run["profile"]>["gone"]>

/** How many customers left a list with a run; who they are, once the run has stored something. */
export function GoneCustomers({ gone, run }: { gone: Gone; run: string | null }) {
  const [isOpen, setOpen] = useState(false)
  const { left = 0, left_now = 0, returned = 0, elsewhere = 0, tagged = 0, untagged = 0 } = gone
  const said = [
    left === 0 ? T.nobody : T.left(left, left_now),
    elsewhere > 0 && T.elsewhere(elsewhere),
    returned > 0 && T.returned(returned),
    tagged > 0 && T.tagged(tagged),
    untagged > 0 && T.untagged(untagged),
  ].filter((sentence) => sentence !== false)
  return (
    <div className="mt-4 border-t border-line pt-4">
      <h3 className="font-semibold">{T.title}</h3>
      <p className="mt-1 text-sm">{said.join(" ")}</p>
      {left > 0 && run !== null && (
        <Button small className="mt-3" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {T.show}
        </Button>
      )}
      {isOpen && run !== null && <WhoLeft run={run} />}
    </div>
  )
}

function WhoLeft({ run }: { run: string }) {
  const gone = useInfiniteQuery({
    queryKey: ["run", run, "left"],
    queryFn: ({ pageParam }) =>
      call("GET /api/customers/imports/{id}/left", {
        params: { id: run },
        query: { limit: 50, after: pageParam || undefined },
      }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    retry: false,
  })
  const customers = gone.data?.pages.flatMap((page) => page.customers) ?? []
  if (gone.error) return <Notice tone="danger">{gone.error.message}</Notice>
  if (gone.isSuccess && customers.length === 0) return <p className="mt-3 text-sm">{T.empty}</p>
  return (
    <>
      <ul className="mt-3 divide-y divide-line rounded-lg border border-line text-sm">
        {customers.map(({ id, name, external_id, email, elsewhere }) => (
          <li key={id} className="flex flex-wrap gap-x-3 px-3 py-2">
            <Link to="/customers" search={{ open: id }} className="link min-w-0 break-words">
              {name}
            </Link>
            <span className="min-w-0 break-words text-muted">
              {[external_id, email].filter(Boolean).join(" · ")}
            </span>
            {elsewhere.length > 0 && (
              <span className="text-muted">{T.with(elsewhere.join(", "))}</span>
            )}
          </li>
        ))}
      </ul>
      {gone.hasNextPage && (
        <Button
          small
          className="mt-3"
          busy={gone.isFetchingNextPage}
          onClick={() => void gone.fetchNextPage()}
        >
          {TEXTS.more}
        </Button>
      )}
    </>
  )
}

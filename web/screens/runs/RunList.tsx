import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { FileUp, History, ListRestart, Undo2 } from "lucide-react"
import { call } from "../../api/call.ts"
import { useUser } from "../../api/session.ts"
import type { Run } from "../../api/types.ts"
import { useLanguage } from "../../browser/useLanguage.ts"
import { RUNS_POLL_MS } from "../../limits.ts"
import { Button, buttonLook } from "../../parts/Button.tsx"
import { SmallBar } from "../../parts/CountsBar.tsx"
import { EmptyState } from "../../parts/EmptyState.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { PageHead } from "../../parts/PageHead.tsx"
import { formatDuration, formatMoment } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { describeRun } from "./describeRun.ts"
import { StateBadge } from "./StateBadge.tsx"
import { titleOf } from "./titleOf.ts"

const T = TEXTS.runs

/** Every import, newest first; those that run are followed. */
export function RunList() {
  useLanguage()
  const { role } = useUser()
  const runs = useInfiniteQuery({
    queryKey: ["runs"],
    queryFn: ({ pageParam }) =>
      call("GET /api/customers/imports", { query: { limit: 50, after: pageParam || undefined } }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ imports }) => imports.some(isRunning)) ? RUNS_POLL_MS : false,
  })
  const all = runs.data?.pages.flatMap(({ imports }) => imports) ?? []
  return (
    <>
      <PageHead title={T.title} intro={T.intro}>
        {role === "admin" && (
          <Link to="/imports/profiles" className={buttonLook("secondary")}>
            <ListRestart size={18} aria-hidden />
            {TEXTS.profiles.link}
          </Link>
        )}
      </PageHead>
      {runs.error && <Notice tone="danger">{runs.error.message}</Notice>}
      {runs.isSuccess && all.length === 0 && (
        <EmptyState Icon={History} title={T.empty} hint={T.emptyHint}>
          <Link to="/" className={buttonLook("primary")}>
            <FileUp size={18} aria-hidden />
            {T.start}
          </Link>
        </EmptyState>
      )}
      {all.length > 0 && (
        <ul className="card divide-y divide-line">
          {all.map((run) => (
            <Entry key={run.id} run={run} title={titleOf(run, undoneUndo(run, all))} />
          ))}
        </ul>
      )}
      {runs.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={runs.isFetchingNextPage} onClick={() => runs.fetchNextPage()}>
            {TEXTS.more}
          </Button>
        </div>
      )}
    </>
  )
}

function isRunning({ state }: Run): boolean {
  return state === "running"
}

/** What the run that was undone had undone itself, as far as it is listed. */
function undoneUndo({ undo_of }: Run, all: Run[]): string | null {
  return all.find(({ id }) => id === undo_of)?.undo_of ?? null
}

function Entry({ run, title }: { run: Run; title: string }) {
  const { state, account, counts, undo_of, started_at, duration_ms } = run
  const isWaiting = run.held?.state === "kept"
  return (
    <li>
      <Link
        to="/imports/$id"
        params={{ id: run.id }}
        className={`grid items-center gap-x-5 gap-y-1.5 px-4 py-3.5 -outline-offset-2
          first:rounded-t-xl last:rounded-b-xl hover:bg-sunken sm:px-5
          md:grid-cols-[minmax(0,1.3fr)_8.5rem_minmax(0,1fr)_10.5rem]
          ${isWaiting ? "border-l-4 border-warn bg-warn-soft" : ""}`}
      >
        <span className="min-w-0">
          <span className="flex items-center gap-2 font-medium">
            {undo_of && <Undo2 size={16} aria-hidden className="shrink-0 text-muted" />}
            <span className="min-w-0 break-words">{title}</span>
          </span>
          <span className="block truncate text-sm text-muted">
            {run.profile ? `${run.profile.name} · ${account.email}` : account.email}
          </span>
          {isWaiting && (
            <span className="block text-sm font-medium text-warn">{TEXTS.profiles.held.waits}</span>
          )}
        </span>
        <span>
          <StateBadge state={state} />
        </span>
        <span className="min-w-0">
          {counts && counts.read > 0 && !undo_of && <SmallBar counts={counts} />}
          <span className="mt-1 line-clamp-2 text-sm text-muted">{describeRun(run)}</span>
        </span>
        <span className="text-sm text-muted md:text-right">
          {formatMoment(started_at)}
          {duration_ms !== null && (
            <>
              <span className="md:hidden"> · </span>
              <span className="md:block">{formatDuration(duration_ms)}</span>
            </>
          )}
        </span>
      </Link>
    </li>
  )
}

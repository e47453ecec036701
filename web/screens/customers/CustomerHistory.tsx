import { Link } from "@tanstack/react-router"
import type { CustomerChange, CustomerOrigin } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { formatMoment } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { useHistory } from "./history/useHistory.ts"

const T = TEXTS.customersPage.history

/** Where a customer came from, and who changed what of it since. */
export function CustomerHistory({ id }: { id: string }) {
  const history = useHistory(id)
  const pages = history.data?.pages ?? []
  const changes = pages.flatMap((page) => page.changes)
  const created = pages[0]?.created
  return (
    <section className="mt-6 border-t border-line pt-4" aria-labelledby="history-title">
      <h3 id="history-title" className="mb-2 font-semibold">
        {T.title}
      </h3>
      {history.error && <Notice tone="danger">{history.error.message}</Notice>}
      {history.isPending && <p className="text-sm text-muted">{TEXTS.loading}</p>}
      <ol className="space-y-3 border-l border-line pl-4 text-sm">
        {changes.map((change) => (
          <Change key={`${change.at} ${change.run?.id}`} change={change} />
        ))}
        {created && !history.hasNextPage && (
          <li>
            <Origin origin={created} verb={T.created} />
          </li>
        )}
      </ol>
      {history.hasNextPage && (
        <Button
          small
          className="mt-3"
          busy={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {TEXTS.more}
        </Button>
      )}
    </section>
  )
}

function Change({ change }: { change: CustomerChange }) {
  return (
    <li>
      <Origin origin={change} verb={T.changed} />
      <ul className="mt-0.5">
        {change.fields.map(({ field, before, after }) => (
          <li key={field} className="break-words">
            <span className="text-muted">{nameOf(field)}: </span>
            {shown(before) !== "" && (
              <>
                <del className="text-muted">{shown(before)}</del>
                {" → "}
              </>
            )}
            <ins className="font-medium no-underline">{shown(after) || "–"}</ins>
          </li>
        ))}
      </ul>
    </li>
  )
}

function Origin({ origin: { at, run, account }, verb }: { origin: CustomerOrigin; verb: string }) {
  return (
    <p className="text-muted">
      <span className="text-ink">{verb}</span>{" "}
      {run && (
        <>
          {run.undo_of || run.file === null ? "·" : T.by}{" "}
          <Link to="/imports/$id" params={{ id: run.id }} className="link break-words">
            {run.undo_of ? TEXTS.run.undoTitle : TEXTS.run.title(run.file)}
          </Link>{" "}
        </>
      )}
      {!run && account && `${T.byHand} `}· {formatMoment(at)}
      {account && ` · ${account.email}`}
    </p>
  )
}

/** A column that is no field goes by the header that it came with. */
function nameOf(field: string): string {
  return TEXTS.fields[field] ?? field.replace(/^attributes\./, "")
}

function shown(value: string | string[] | null): string {
  if (value === null) return ""
  return Array.isArray(value) ? value.join(", ") : value
}

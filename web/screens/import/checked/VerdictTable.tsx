import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { ChevronLeft, ChevronRight, Download } from "lucide-react"
import { type RefObject, useEffect, useState } from "react"
import { ApiError } from "../../../api/ask.ts"
import { Button, buttonLook } from "../../../parts/Button.tsx"
import { Notice } from "../../../parts/Notice.tsx"
import { formatCount } from "../../../texts/numbers/format.ts"
import type { PlaceTexts } from "../../../texts/placesOf.ts"
import { TEXTS } from "../../../texts/texts.ts"
import { type PagePlace, readPlanPage, type ShownRows } from "./planRows.ts"
import { VerdictLine } from "./VerdictLine.tsx"

const T = TEXTS.import.check
const START: Page = { from: { verdict: 0, after: null }, before: 0 }

type Props = {
  plan: string
  shown: ShownRows
  places: PlaceTexts
  /** Is called when the plan is not there any more. */
  onOver: () => void
  heading: RefObject<HTMLHeadingElement | null>
}

/** What becomes of each row of the file, what matters most first, a page at a time. */
export function VerdictTable({ plan, shown, places, onOver, heading }: Props) {
  const [turned, setTurned] = useState({ of: shown, pages: [START] })
  const pages = turned.of === shown ? turned.pages : [START]
  const { from, before } = pages.at(-1)!
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ["plan", plan, shown, from],
    queryFn: ({ signal }) => readPlanPage(plan, shown, from, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const status = error instanceof ApiError ? error.status : null
  const isOver = status === 404 || status === 410
  useEffect(() => {
    if (isOver) onOver()
  }, [isOver, onOver])
  const verdict = shown === "all" ? "" : `?verdict=${shown}`
  const turnTo = (turnedPages: Page[]): void => {
    setTurned({ of: shown, pages: turnedPages })
    heading.current?.focus()
  }
  const next = data?.next && { from: data.next, before: before + data.rows.length }
  return (
    <section className="card" aria-labelledby="verdicts-title" aria-busy={isPlaceholderData}>
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 pt-3 pb-3 sm:px-5">
        <h2 id="verdicts-title" ref={heading} tabIndex={-1} className="scroll-mt-4 outline-none">
          {T.rowsShown[shown]}
        </h2>
        <a
          href={`/api/customers/import/plans/${plan}/rows.csv${verdict}`}
          download={T.rowsFile}
          className={buttonLook("secondary", true)}
        >
          <Download size={16} aria-hidden />
          {T.downloadRows}
        </a>
      </div>
      {error && !isOver && status !== 0 && <Notice tone="danger">{error.message}</Notice>}
      <ul className={isPlaceholderData ? "opacity-60" : ""}>
        {data?.rows.map((row) => (
          <VerdictLine key={row.index} row={row} places={places} />
        ))}
      </ul>
      {data && (pages.length > 1 || next) && (
        <div className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3 sm:px-5">
          <p className="mr-auto text-sm whitespace-nowrap text-muted tabular-nums" role="status">
            {T.pageOf(formatCount(before + 1), formatCount(before + data.rows.length))}
          </p>
          <Button small disabled={pages.length === 1} onClick={() => turnTo(pages.slice(0, -1))}>
            <ChevronLeft size={16} aria-hidden />
            {T.previous}
          </Button>
          <Button
            small
            disabled={!next || isPlaceholderData}
            onClick={() => next && turnTo([...pages, next])}
          >
            {T.next}
            <ChevronRight size={16} aria-hidden />
          </Button>
        </div>
      )}
    </section>
  )
}

/** Where a page begins, and how many rows stand on the pages before it. */
type Page = { from: PagePlace; before: number }

import type { Params } from "../../src/messages/message.ts"
import { formatCount } from "../texts/numbers/format.ts"
import type { PlaceTexts } from "../texts/placesOf.ts"
import { problemText } from "../texts/said.ts"
import { TEXTS } from "../texts/texts.ts"

type Group = {
  code: string
  column: string | null
  count: number
  message: string
  value?: string | null
  params?: Params
  lines: number[]
}

type Props = {
  groups: Group[]
  title: string
  places: PlaceTexts
  /** Leads to the row of a line, where there is a way. */
  onLine?: (line: number) => void
}

/** Problems by their kind: ten thousand equal mistakes are one line. */
export function ProblemList({ groups, title, places, onLine }: Props) {
  return (
    <section className="card">
      <h2 className="px-4 pt-4 pb-3 sm:px-5">{title}</h2>
      <ul>
        {groups.map(({ lines, ...problem }) => (
          <li
            key={`${problem.code} ${problem.column}`}
            className="flex gap-4 border-t border-line px-4 py-2.5 sm:px-5"
          >
            <span
              className="h-fit min-w-9 rounded-md bg-danger-soft px-2 py-0.5 text-center text-sm
                font-semibold text-danger tabular-nums"
            >
              {formatCount(problem.count)}
            </span>
            <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-6">
              <p className="min-w-0 max-w-3xl break-words">
                {problem.count > 1 && problem.value && (
                  <span className="text-muted">{TEXTS.forInstance}</span>
                )}
                {problemText(problem)}
              </p>
              <Lines {...{ lines, places, onLine }} count={problem.count} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

type LinesProps = {
  lines: number[]
  count: number
  places: PlaceTexts
  onLine: Props["onLine"] | undefined
}

/** Numbers of lines are names: they are written without separators. */
function Lines({ lines, count, places, onLine }: LinesProps) {
  const more = count > lines.length && " …"
  if (!onLine) {
    return (
      <p className="text-sm text-muted tabular-nums">
        {places.list(lines.join(", "), count)}
        {more}
      </p>
    )
  }
  return (
    <p className="flex flex-wrap gap-x-2 text-sm text-muted tabular-nums">
      {places.list("", count).trim()}
      {lines.map((line) => (
        <button key={line} type="button" className="link" onClick={() => onLine(line)}>
          <span className="sr-only">{places.name} </span>
          {line}
        </button>
      ))}
      {more}
    </p>
  )
}

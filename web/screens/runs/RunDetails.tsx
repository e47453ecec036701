import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { ask } from "../../api/ask.ts"
import { useUser } from "../../api/session.ts"
import type { ErrorGroup, Run } from "../../api/types.ts"
import { ProblemList } from "../../parts/ProblemList.tsx"
import { fieldName } from "../../texts/fieldName.ts"
import { formatBytes, formatDuration } from "../../texts/numbers/format.ts"
import { placesOf } from "../../texts/placesOf.ts"
import { reasonText } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"

const T = TEXTS.run
const U = TEXTS.import.understand

/** Why rows were rejected, how the file was read, where its columns went. */
export function RunDetails({ run }: { run: Run }) {
  const navigate = useNavigate()
  const { role } = useUser()
  const groups = useQuery({
    queryKey: ["run", run.id, "groups"],
    queryFn: () =>
      ask<{ groups: ErrorGroup[] }>(`/api/customers/imports/${run.id}/errors?group=code`),
    enabled: (run.counts?.rejected ?? 0) > 0 && run.purged_at === null,
  })
  return (
    <>
      {groups.data && groups.data.groups.length > 0 && (
        <ProblemList
          groups={groups.data.groups}
          title={T.problems}
          places={placesOf(run.dialect)}
          {...(role === "admin" && {
            onLine: (line: number) =>
              void navigate({
                to: "/imports/$id/correct",
                params: { id: run.id },
                search: { line },
              }),
          })}
        />
      )}
      <Facts run={run} />
      {run.columns && run.columns.length > 0 && (
        <details className="card">
          <summary className="rounded-xl px-4 py-3.5 font-semibold sm:px-5">
            {T.columns} ({run.columns.length})
          </summary>
          <ul className="border-t border-line">
            {run.columns.map(({ header, field, why, reason }) => (
              <li
                key={header}
                className="grid gap-x-4 border-b border-line px-4 py-2 text-sm last:border-0 sm:px-5
                  md:grid-cols-[minmax(0,1fr)_10rem_minmax(0,2fr)]"
              >
                <span className="truncate font-medium">{header}</span>
                <span>{field === null ? U.keep : fieldName(field)}</span>
                <span className="text-muted">{reasonText(why, reason)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Facts({ run: { file, dialect, duration_ms } }: { run: Run }) {
  const header = dialect?.header_line
  const isText = dialect !== null && dialect.sheet === undefined
  const facts: [string, string | null][] = [
    [T.took, duration_ms === null ? null : formatDuration(duration_ms)],
    [T.size, file.bytes === null ? null : formatBytes(file.bytes)],
    [U.sheets.title, dialect?.sheet ?? null],
    [U.encoding, isText ? dialect.encoding : null],
    [
      U.delimiter,
      isText ? (dialect.delimiter === "\t" ? U.delimiters["\t"] : dialect.delimiter) : null,
    ],
    [U.header, dialect && (header ? placesOf(dialect).at(header) : U.noHeader)],
    ["SHA-256", file.sha256 && `${file.sha256.slice(0, 12)}…`],
  ]
  return (
    <section className="card px-4 py-4 sm:px-5">
      <h2 className="mb-3">{T.details}</h2>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-3 lg:grid-cols-6">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt className="text-muted">{name}</dt>
                <dd className="break-all font-medium">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}

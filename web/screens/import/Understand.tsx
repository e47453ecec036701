import { FileText } from "lucide-react"
import { useId } from "react"
import type { Profile } from "../../api/types.ts"
import { recallMap } from "../../browser/rememberedColumns.ts"
import { ActionBar } from "../../parts/ActionBar.tsx"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { ProblemList } from "../../parts/ProblemList.tsx"
import { Progress } from "../../parts/Progress.tsx"
import type { FileReading, ReadColumn } from "../../reading/messages.ts"
import type { Settings } from "../../reading/settings.ts"
import { formatBytes } from "../../texts/numbers/format.ts"
import { placesOf } from "../../texts/placesOf.ts"
import { warningText } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"
import { useImport } from "./ImportProvider.tsx"
import { canGoOn, type ImportState } from "./importState.ts"
import { ColumnList } from "./understood/ColumnList.tsx"
import { DialectBar } from "./understood/DialectBar.tsx"
import { HeaderRows } from "./understood/HeaderRows.tsx"
import { ProfileChoice, ProfileDifference } from "./understood/ProfileChoice.tsx"
import { SampleRows } from "./understood/SampleRows.tsx"
import { SheetChoice } from "./understood/SheetChoice.tsx"

const T = TEXTS.import.understand

type State = Extract<ImportState, { step: "understand" }>

/** How the file was understood, before anything leaves the browser. */
export function Understand({ state }: { state: State }) {
  const { dispatch, leave } = useImport()
  const { file, settings, reading } = state
  const done = reading?.progress.done ?? false
  const { profile } = settings
  const hasNoRows = done && reading?.counts.read === 0
  const problem = reading?.problem ?? (hasNoRows ? "no_rows" : null)
  return (
    <div className="space-y-5">
      <section className="card p-4 sm:p-5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <FileText size={22} aria-hidden className="text-muted" />
          <div className="min-w-0 flex-1 basis-48">
            <h2 className="truncate">{file.name}</h2>
            <p className="text-sm text-muted" aria-live="polite">
              {formatBytes(file.size)} · {reading ? <Summary reading={reading} /> : T.reading}
            </p>
          </div>
          <Button
            small
            look="quiet"
            className="max-sm:ml-6.5"
            onClick={() => leave({ type: "back" })}
          >
            {T.other}
          </Button>
        </div>
        {!done && (
          <div className="mt-3">
            <Progress
              label={T.reading}
              share={reading ? reading.progress.bytes / reading.progress.total : 0}
            />
          </div>
        )}
        <WhichList chosen={profile} />
        {reading && !profile && <HowRead {...{ file, reading, settings }} />}
      </section>
      {reading && (
        <>
          <Problem {...{ problem, reading, settings }} />
          {profile && <ProfileDifference {...{ profile, reading }} />}
          {reading.warnings.map((warning) => (
            <Notice key={warning.message} tone="warn">
              {warningText(warning)}
            </Notice>
          ))}
          <Remembered reading={reading} state={state} />
          <SampleRows reading={reading} />
          {reading.groups.length > 0 && (
            <ProblemList
              groups={reading.groups}
              title={T.problems}
              places={placesOf(reading.dialect)}
            />
          )}
          <ColumnList
            reading={reading}
            map={profile === undefined ? settings.map : leftOutBy(profile)}
            isFrozen={profile !== undefined}
            onChange={(map) => dispatch({ type: "changed", settings: { ...settings, map } })}
          />
        </>
      )}
      <Next state={state} />
    </div>
  )
}

/** Another list has settings of its own. */
function WhichList({ chosen }: { chosen: Profile | undefined }) {
  const { dispatch } = useImport()
  return (
    <div className="mt-4 empty:hidden">
      <ProfileChoice
        chosen={chosen}
        onChoose={(profile) => {
          const settings = { map: {}, ...(profile && { profile }) }
          dispatch({ type: "changed", settings })
        }}
      />
    </div>
  )
}

type ProblemProps = {
  problem: FileReading["problem"] | "no_rows"
  reading: FileReading
  settings: Settings
}

/** What is wrong with the file as a whole; columns that a profile refuses are named elsewhere. */
function Problem({ problem, reading, settings }: ProblemProps) {
  if (problem === null || problem === "profile") return null
  const emails = emailsOf(reading, settings)
  // A column of addresses alone is no mistake; among others, one of them may be the name.
  const isAlone = emails !== undefined && reading.columns.length === 1
  return (
    <>
      {!isAlone && <Notice tone="danger">{T.wholeProblems[problem]}</Notice>}
      {emails && <EmailsOnly {...{ emails, settings }} />}
    </>
  )
}

function leftOutBy({ columns }: Profile): Record<string, string> {
  const out = (columns ?? []).filter(({ field }) => field === "-")
  return Object.fromEntries(out.map(({ header, field }) => [header, field]))
}

type HowReadProps = { file: File; reading: FileReading; settings: Settings }

/** Which sheet is read, and how. */
function HowRead({ file, reading, settings }: HowReadProps) {
  const { dispatch } = useImport()
  const { sheets, dialect } = reading
  const change = (changed: Settings): void => dispatch({ type: "changed", settings: changed })
  return (
    <>
      {sheets && sheets.length > 1 && (
        <SheetChoice
          sheets={sheets}
          chosen={settings.sheet ?? dialect.sheet ?? ""}
          onChange={(sheet) => change(onSheet(settings, sheet))}
        />
      )}
      <DialectBar dialect={dialect} settings={settings} onChange={change}>
        <HeaderRows {...{ file, settings, dialect }} onChange={change} />
      </DialectBar>
    </>
  )
}

/** The column of addresses in a list that has no names but these. */
function emailsOf(reading: FileReading, settings: Settings): ReadColumn | undefined {
  if (settings.profile !== undefined) return undefined
  if (reading.problem !== "no_name" && reading.problem !== "no_header") return undefined
  return reading.columns.find(({ kind }) => kind === "email")
}

/** A list of addresses and nothing else becomes customers with one choice. */
function EmailsOnly({ emails, settings }: { emails: ReadColumn; settings: Settings }) {
  const { dispatch } = useImport()
  const map = { ...settings.map, [emails.header]: "email,name" }
  return (
    <Notice
      action={
        <Button small onClick={() => dispatch({ type: "changed", settings: { ...settings, map } })}>
          {T.takeEmails}
        </Button>
      }
    >
      {T.emailsOnly}
    </Notice>
  )
}

/** Another sheet has another header and other columns. */
function onSheet({ blanks }: Settings, sheet: string): Settings {
  return { ...(blanks !== undefined && { blanks }), sheet, map: {} }
}

/** What is decided about the file as a whole, and the way on. */
function Next({ state: { settings, reading } }: { state: State }) {
  const { dispatch } = useImport()
  const change = (name: "blanks" | "unknown_ids", word: "clear" | "create", on: boolean): void => {
    const { [name]: _, ...rest } = settings
    dispatch({ type: "changed", settings: on ? { ...rest, [name]: word } : rest })
  }
  // Only Muster's own export has a column of ids.
  const hasIds = reading?.fields.includes("id") ?? false
  return (
    <ActionBar
      said={
        settings.profile === undefined && (
          <div className="flex flex-wrap gap-x-6">
            <Decision
              label={T.blanks}
              hint={T.blanksHint}
              isOn={settings.blanks === "clear"}
              onChange={(on) => change("blanks", "clear", on)}
            />
            {hasIds && (
              <Decision
                label={T.unknownIds}
                isOn={settings.unknown_ids === "create"}
                onChange={(on) => change("unknown_ids", "create", on)}
              />
            )}
          </div>
        )
      }
    >
      <Button
        look="primary"
        disabled={reading === null || !canGoOn(reading)}
        onClick={() => dispatch({ type: "check" })}
      >
        {T.next}
      </Button>
    </ActionBar>
  )
}

type DecisionProps = {
  label: string
  hint?: string
  isOn: boolean
  onChange: (on: boolean) => void
}

function Decision({ label, hint, isOn, onChange }: DecisionProps) {
  const id = useId()
  return (
    <div>
      <label className="flex min-h-8 items-center gap-2 text-ink">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-accent"
          aria-describedby={hint ? id : undefined}
          checked={isOn}
          onChange={({ target }) => onChange(target.checked)}
        />
        {label}
      </label>
      {hint && (
        <p id={id} className="max-w-xl pl-6 text-xs max-sm:sr-only">
          {hint}
        </p>
      )}
    </div>
  )
}

function Summary({ reading }: { reading: FileReading }) {
  const { counts, columns, problem, progress } = reading
  const fields = new Set(columns.map(({ field }) => field).filter((field) => field !== null))
  const read = T.read(counts.read, fields.size)
  if (problem !== null) return read
  if (counts.rejected === 0) return `${read}, ${progress.done ? T.allClean : T.clean}`
  return (
    <>
      {read}, <strong className="font-medium text-danger">{T.broken(counts.rejected)}</strong>
    </>
  )
}

/** The columns as they were chosen for this header the last time. */
function Remembered({ reading, state }: { reading: FileReading; state: State }) {
  const { dispatch } = useImport()
  const map = recallMap(reading.header)
  const isChanged = Object.keys(state.settings.map).length > 0
  if (map === null || isChanged || state.settings.profile !== undefined) return null
  return (
    <Notice
      action={
        <Button
          small
          onClick={() => dispatch({ type: "changed", settings: { ...state.settings, map } })}
        >
          {T.useRemembered}
        </Button>
      }
    >
      {T.remembered}
    </Notice>
  )
}

import type { Counts } from "../../../api/types.ts"
import { Bar, COLOURS } from "../../../parts/CountsBar.tsx"
import { formatCount } from "../../../texts/numbers/format.ts"
import { TEXTS } from "../../../texts/texts.ts"
import type { ShownRows } from "./planRows.ts"

const T = TEXTS.counts

const PARTS = [
  ["reject", "rejected"],
  ["update", "updated"],
  ["fold", "folded"],
  ["create", "created"],
  ["unchanged", "unchanged"],
] as const

type Props = { counts: Counts; shown: ShownRows; onShow: (shown: ShownRows) => void }

/** All rows of a file as one bar, and each of its parts as a switch that shows its rows. */
export function CountSwitches({ counts, shown, onShow }: Props) {
  return (
    <div>
      <Bar counts={counts} height="h-4" parts={PARTS.map(([, part]) => part)} names={T.future} />
      <fieldset className="mt-3 -ml-3 min-w-0 grid grid-cols-2 gap-1 sm:flex sm:flex-wrap">
        <legend className="sr-only">{TEXTS.import.check.switches}</legend>
        {PARTS.map(([verdict, part]) => (
          <Switch
            key={verdict}
            name={T.future[part]}
            hint={part === "folded" ? T.foldedHint : undefined}
            count={counts[part]}
            colour={COLOURS[part]}
            isOn={shown === verdict}
            onSwitch={(isOn) => onShow(isOn ? verdict : "all")}
          />
        ))}
        <Switch
          name={T.sum}
          count={counts.read}
          isOn={shown === "all"}
          onSwitch={() => onShow("all")}
        />
      </fieldset>
    </div>
  )
}

type SwitchProps = {
  name: string
  hint?: string | undefined
  count: number
  colour?: string
  isOn: boolean
  onSwitch: (isOn: boolean) => void
}

function Switch({ name, hint, count, colour, isOn, onSwitch }: SwitchProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      title={hint}
      disabled={count === 0}
      onClick={() => onSwitch(!isOn)}
      className={`min-w-0 rounded-lg sm:min-w-24 border px-3 py-1.5 text-left
        ${isOn ? "border-accent bg-accent-soft" : "border-transparent hover:bg-sunken"}
        ${count === 0 ? "bg-transparent!" : ""}`}
    >
      <span className="flex items-center gap-2 text-sm text-muted">
        {colour && <span className={`size-2.5 shrink-0 rounded-full ${colour}`} />}
        <span className="min-w-0 wrap-anywhere hyphens-auto">{name}</span>
      </span>
      <span
        className={`block text-2xl font-semibold tabular-nums tracking-tight
          ${count === 0 ? "text-muted" : ""}`}
      >
        {formatCount(count)}
      </span>
    </button>
  )
}

import { TEXTS } from "../../../texts/texts.ts"

const LOOKS = {
  create: "bg-accent-soft text-accent-ink",
  update: "bg-warn-soft text-warn",
  unchanged: "bg-sunken text-muted",
  fold: "bg-sunken text-ink",
  reject: "bg-danger-soft text-danger",
}

/** What happens to a row, in a word. */
export function Verdict({ verdict }: { verdict: keyof typeof LOOKS }) {
  return (
    <span className={`inline-block h-fit rounded-md px-2 py-0.5 font-medium ${LOOKS[verdict]}`}>
      {TEXTS.verdicts[verdict]}
    </span>
  )
}

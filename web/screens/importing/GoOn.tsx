import type { ReactNode } from "react"
import { Button } from "../../parts/Button.tsx"
import { TEXTS } from "../../texts.ts"
import { useImport } from "./ImportProvider.tsx"

const T = TEXTS.import.check

type Props = {
  /** Customers that the rows stand for that are right. */
  accepted: number
  rejected?: number
}

/** The way on from the verdict for a file as it is. */
export function GoOn({ accepted, rejected = 0 }: Props) {
  const { dispatch } = useImport()
  return (
    <ActionBar said={accepted > 0 && rejected > 0 && T.rejectedLater(rejected)}>
      <Button onClick={() => dispatch({ type: "back" })}>{TEXTS.back}</Button>
      <Button look="primary" disabled={accepted === 0} onClick={() => dispatch({ type: "import" })}>
        {T.go(accepted)}
      </Button>
    </ActionBar>
  )
}

/** What one can do now, always in sight; on phones above the places. */
export function ActionBar({ said, children }: { said: ReactNode; children: ReactNode }) {
  return (
    <div
      className="sticky bottom-15 z-[5] flex flex-wrap items-center justify-end gap-3 rounded-xl
        border border-line bg-surface p-3 shadow-lg lg:bottom-4 max-sm:[&>button]:grow"
    >
      <div className="mr-auto basis-64 grow text-sm text-muted" role="status">
        {said}
      </div>
      {children}
    </div>
  )
}

import type { Counts } from "../../api/types.ts"
import { ActionBar } from "../../parts/ActionBar.tsx"
import { Button } from "../../parts/Button.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { useImport } from "./ImportProvider.tsx"

const T = TEXTS.import.check

/** The way on from the verdict for a file as it is. */
export function GoOn({ counts }: { counts: Counts }) {
  const { dispatch } = useImport()
  const { created, updated, unchanged, rejected } = counts
  const accepted = created + updated + unchanged
  return (
    <ActionBar said={accepted > 0 && rejected > 0 && T.rejectedLater(rejected)}>
      <Button onClick={() => dispatch({ type: "back" })}>{TEXTS.back}</Button>
      <Button look="primary" disabled={accepted === 0} onClick={() => dispatch({ type: "import" })}>
        {accepted === 0 ? T.none : T.go(created, updated)}
      </Button>
    </ActionBar>
  )
}

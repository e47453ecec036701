import { ActionBar } from "../../parts/ActionBar.tsx"
import { Button } from "../../parts/Button.tsx"
import { TEXTS } from "../../texts/texts.ts"
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

import {
  createContext,
  type Dispatch,
  type ReactNode,
  startTransition,
  useContext,
  useReducer,
} from "react"
import { useReading } from "../../reading/useReading.ts"
import { type ImportEvent, type ImportState, nextState, START } from "./importState.ts"
import { useDraft } from "./useDraft.ts"
import { useSend } from "./useSend.ts"

type Shared = {
  state: ImportState
  dispatch: Dispatch<ImportEvent>
  /** Whether it is being looked up what was prepared before the page was loaded anew. */
  isRestoring: boolean
}

const ImportContext = createContext<Shared | null>(null)

/** Keeps the import that is being prepared while the person looks at other screens. */
export function ImportProvider({ children }: { children: ReactNode }) {
  const [state, dispatch] = useReducer(nextState, START)
  const chosen = state.step === "choose" ? null : state
  useReading(
    chosen?.file ?? null,
    chosen?.settings ?? null,
    // In pieces, so that a file of many columns never holds up who types or scrolls.
    (reading) => startTransition(() => dispatch({ type: "read", reading })),
    (problem) => dispatch({ type: "refused", problem }),
  )
  const isRestoring = useDraft(state, dispatch)
  useSend(state.step === "send" ? state : null, dispatch)
  return <ImportContext value={{ state, dispatch, isRestoring }}>{children}</ImportContext>
}

export function useImport(): Shared {
  const shared = useContext(ImportContext)
  if (shared === null) throw new Error("useImport is called outside of ImportProvider.")
  return shared
}

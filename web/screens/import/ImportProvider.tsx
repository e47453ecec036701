import { useNavigate } from "@tanstack/react-router"
import {
  createContext,
  type Dispatch,
  type ReactNode,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useReducer,
  useRef,
  useState,
} from "react"
import { useUser } from "../../api/session.ts"
import type { Run } from "../../api/types.ts"
import { type Settings, settingsQuery } from "../../reading/settings.ts"
import { useReading } from "../../reading/useReading.ts"
import { DropAnywhere } from "./dropped/DropAnywhere.tsx"
import { Ended } from "./dropped/Ended.tsx"
import { LeaveDialog } from "./dropped/LeaveDialog.tsx"
import { useDiscard } from "./dropped/useDiscard.ts"
import {
  type ImportEvent,
  type ImportState,
  nextState,
  planHeld,
  type Said,
  START,
} from "./importState.ts"
import { useDraft } from "./useDraft.ts"
import { useSend } from "./useSend.ts"

type Shared = {
  state: ImportState
  dispatch: Dispatch<ImportEvent>
  /** The same, after asking where something that was done by hand would be lost. */
  leave: (event: ImportEvent) => void
  /** Takes files that were picked or dropped: the first one now, the others wait. */
  take: (files: File[]) => void
  waiting: File[]
  /** Whether a file is being held over the page. */
  isOver: boolean
  /** Is told how many rows somebody has corrected. */
  noteCorrections: (count: number) => void
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
  const [ended, setEnded] = useState<Run | null>(null)
  useSend(state.step === "send" ? state : null, dispatch, setEnded)
  useDiscard(planHeld(state))
  const { leave, leaving, answer, noteCorrections } = useLeave(state, dispatch)
  const { take, waiting } = useFiles(state, leave)
  const [isOver, setOver] = useState(false)
  // What is being prepared stays, whatever else was dropped.
  const refuse = useCallback((problem: Said) => dispatch({ type: "noFile", problem }), [])
  const canDrop = useUser().role === "admin"
  const files = { take, waiting, isOver }
  const shared = { state, dispatch, leave, ...files, noteCorrections, isRestoring }
  return (
    <ImportContext value={shared}>
      {canDrop && <DropAnywhere onFiles={take} onNone={refuse} isOver={setOver} />}
      {children}
      {ended && <Ended run={ended} onClose={() => setEnded(null)} />}
      {leaving && chosen && <LeaveDialog file={chosen.file.name} onAnswer={answer} />}
    </ImportContext>
  )
}

export function useImport(): Shared {
  const shared = useContext(ImportContext)
  if (shared === null) throw new Error("useImport is called outside of ImportProvider.")
  return shared
}

/** Asks before something that was done by hand is lost. */
function useLeave(state: ImportState, dispatch: Dispatch<ImportEvent>) {
  const [leaving, setLeaving] = useState<ImportEvent | null>(null)
  const corrections = useRef(0)
  const now = useRef(state)
  now.current = state
  const leave = useCallback(
    (event: ImportEvent): void => {
      const { current } = now
      const hasWork =
        current.step !== "choose" && (corrections.current > 0 || isChanged(current.settings))
      if (hasWork) setLeaving(event)
      else dispatch(event)
    },
    [dispatch],
  )
  const noteCorrections = useCallback((count: number): void => {
    corrections.current = count
  }, [])
  const answer = (goesOn: boolean): void => {
    if (goesOn && leaving) {
      corrections.current = 0
      dispatch(leaving)
    }
    setLeaving(null)
  }
  useEffect(() => {
    if (state.step === "choose") corrections.current = 0
  }, [state.step])
  return { leave, leaving, answer, noteCorrections }
}

/** Naming the list is no work that could be lost. */
function isChanged({ profile: _, ...settings }: Settings): boolean {
  return settingsQuery(settings) !== ""
}

/** One file is prepared at a time; the others wait for their turn. */
function useFiles(state: ImportState, leave: (event: ImportEvent) => void) {
  const [waiting, setWaiting] = useState<File[]>([])
  const navigate = useNavigate()
  const isSending = state.step === "send"
  const take = useCallback(
    (files: File[]): void => {
      const now = isSending ? [] : files.slice(0, 1)
      setWaiting((others) => [
        ...others.filter((other) => !files.includes(other)),
        ...files.slice(now.length),
      ])
      if (!isSending) void navigate({ to: "/" })
      for (const file of now) leave({ type: "chosen", file })
    },
    [isSending, leave, navigate],
  )
  return { take, waiting }
}

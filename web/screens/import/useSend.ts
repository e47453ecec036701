import { useNavigate } from "@tanstack/react-router"
import { type Dispatch, useEffect } from "react"
import { ApiError, runIdOf, sendFile } from "../../api/ask.ts"
import { rememberMap } from "../../browser/rememberedColumns.ts"
import { settingsQuery } from "../../reading/settings.ts"
import type { ImportEvent, ImportState } from "./importState.ts"

type State = Extract<ImportState, { step: "send" }>

/** Sends the file, also while the person looks at other screens; then the run's screen goes on. */
export function useSend(state: State | null, dispatch: Dispatch<ImportEvent>): void {
  const navigate = useNavigate()
  const isSending = state !== null && state.problem === null
  const { file, settings, header } = isSending ? whatOf(state) : NOTHING
  useEffect(() => {
    if (file === null || settings === null) return
    const stop = new AbortController()
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener("beforeunload", warn)
    const path = `/api/customers/import${settingsQuery(settings)}`
    sendFile(path, file, {
      headers: { prefer: "respond-async" },
      signal: stop.signal,
      onSent: (bytes) => dispatch({ type: "sent", bytes }),
    }).then(
      ({ location }) => {
        removeEventListener("beforeunload", warn)
        rememberMap(header, settings.map)
        const id = runIdOf(location)
        dispatch({ type: "reset" })
        if (id) navigate({ to: "/imports/$id", params: { id } })
        else navigate({ to: "/imports" })
      },
      (error: Error) => {
        if (!(error instanceof ApiError)) return
        const id = runIdOf((error.body as { location?: string } | null)?.location ?? null)
        dispatch({ type: "failed", problem: error.message })
        if (id) navigate({ to: "/imports/$id", params: { id } })
      },
    )
    return () => {
      removeEventListener("beforeunload", warn)
      stop.abort()
    }
  }, [file, settings, header, dispatch, navigate])
}

const NOTHING = { file: null, settings: null, header: null }

function whatOf({ outgoing, reading }: State) {
  return { ...outgoing, header: reading.header }
}

import { useNavigate, useRouterState } from "@tanstack/react-router"
import { type Dispatch, useEffect, useRef } from "react"
import { ApiError, askWhole, runIdOf, type Sent, sendFile } from "../../api/ask.ts"
import { persistently } from "../../api/persistently.ts"
import type { Run } from "../../api/types.ts"
import { rememberMap } from "../../browser/rememberedColumns.ts"
import { settingsQuery } from "../../reading/settings.ts"
import { errorOf } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"
import { useRun } from "../runs/useRun.ts"
import type { ImportEvent, ImportState, Outgoing } from "./importState.ts"
import { lookUpPlan } from "./lookUpPlan.ts"

type State = Extract<ImportState, { step: "send" }>

/**
 * Imports what was checked and follows it to its end, also while one looks at other screens; then
 * `onEnded` is told of it.
 */
export function useSend(
  state: State | null,
  dispatch: Dispatch<ImportEvent>,
  onEnded: (run: Run) => void,
): void {
  useStart(state, dispatch)
  useEnd(state, dispatch, onEnded)
}

function useStart(state: State | null, dispatch: Dispatch<ImportEvent>): void {
  const isStarting =
    state !== null && state.run === null && state.problem === null && state.drift === null
  const outgoing = isStarting ? state.outgoing : null
  useEffect(() => {
    if (outgoing === null) return
    const { signal, stop } = stoppable()
    const start = starting(outgoing, signal, (bytes) => dispatch({ type: "sent", bytes }))
    persistently(start, signal)
      .then(({ location }) => dispatch({ type: "started", run: runIdOf(location)! }))
      .catch(async (error: Error) => {
        if (error instanceof ApiError) dispatch(await eventOf(error, outgoing, signal))
      })
      .catch(() => {})
    return stop
  }, [outgoing, dispatch])
}

/** Until it is stopped, the browser asks before it leaves the page. */
function stoppable(): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController()
  const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
  addEventListener("beforeunload", warn)
  return {
    signal: controller.signal,
    stop: () => {
      removeEventListener("beforeunload", warn)
      controller.abort()
    },
  }
}

/** However often it is tried, it is imported once. */
function starting(
  outgoing: Outgoing,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): () => Promise<Sent> {
  const key = [...crypto.getRandomValues(new Uint32Array(4))].join("-")
  const headers = { prefer: "respond-async", "idempotency-key": key }
  if ("plan" in outgoing) {
    const path = `/api/customers/import/plans/${outgoing.plan}/commit?drift=${outgoing.drift}`
    return () => askWhole(path, { method: "POST", headers, signal })
  }
  const path = `/api/customers/import${settingsQuery(outgoing.settings)}`
  return () => sendFile(path, outgoing.file, { headers, signal, onSent })
}

async function eventOf(
  error: ApiError,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<ImportEvent> {
  const failed = { type: "failed", problem: () => error.message } as const
  if (!("plan" in outgoing) || ![404, 409, 410].includes(error.status)) return failed
  return (await lookUpPlan(outgoing.plan, signal)) ?? failed
}

/** Shows what came of the run once it is over. */
function useEnd(
  state: State | null,
  dispatch: Dispatch<ImportEvent>,
  onEnded: (run: Run) => void,
): void {
  const navigate = useNavigate()
  const place = useRouterState({ select: ({ location }) => location.pathname })
  const { data: run } = useRun(state?.run ?? null)
  const told = useRef({ state, place })
  told.current = { state, place }
  useEffect(() => {
    const { state: ending, place: from } = told.current
    if (ending === null || run === undefined || run.state === "running") return
    const stop = new AbortController()
    // A held run is over as well: its page goes on.
    if (run.state === "succeeded" || run.state === "held") {
      rememberMap(ending.reading.header, ending.settings.map)
      dispatch({ type: "reset" })
      // Whoever went elsewhere meanwhile stays there.
      if (from === "/") navigate({ to: "/imports/$id", params: { id: run.id } })
      else onEnded(run)
      return
    }
    void whyNot(run, ending.outgoing, stop.signal).then(dispatch, () => {})
    return () => stop.abort()
  }, [run, dispatch, navigate, onEnded])
}

async function whyNot(run: Run, outgoing: Outgoing, signal: AbortSignal): Promise<ImportEvent> {
  const problem = (): string =>
    errorOf(run) ?? (run.state === "cancelled" ? TEXTS.run.cancelled : TEXTS.states[run.state])
  const failed = { type: "failed", problem } as const
  if (!("plan" in outgoing) || run.state !== "failed") return failed
  const event = await lookUpPlan(outgoing.plan, signal)
  return event?.type === "drifted" ? event : failed
}

import { useNavigate, useRouter, useSearch } from "@tanstack/react-router"
import { useEffect, useRef } from "react"
import { useImport } from "./ImportProvider.tsx"
import { STEPS, type Step } from "./importState.ts"

/** Has the address say which step one is at, so that the browser's Back goes back a step. */
export function useStepInAddress(): void {
  const { state, dispatch, leave, isRestoring } = useImport()
  const navigate = useNavigate()
  const { history } = useRouter()
  const { step: written } = useSearch({ strict: false })
  const inAddress = STEPS.find((one) => one === written) ?? "choose"
  const { step } = state
  const last = useRef<Step>(inAddress)
  useEffect(() => {
    const before = last.current
    last.current = step
    // After the import the page of its run takes over.
    if (isRestoring || step === inAddress || (before === "send" && step === "choose")) return
    const isForward = before !== step && STEPS.indexOf(step) > STEPS.indexOf(before)
    void navigate({
      to: "/",
      search: step === "choose" ? {} : { step },
      replace: !isForward,
      resetScroll: false,
    })
  }, [step, inAddress, isRestoring, navigate])
  const now = useRef(state)
  now.current = state
  useEffect(
    () =>
      history.subscribe(({ location, action }) => {
        if (location.pathname !== "/" || action.type !== "BACK") return
        const asked = new URLSearchParams(location.search).get("step") ?? "choose"
        const { step: from } = now.current
        const back = STEPS.indexOf(from) - STEPS.indexOf(asked as Step)
        // What runs already is cancelled by a button of its own.
        if (back <= 0 || (now.current.step === "send" && now.current.run !== null)) return
        const inside = asked === "choose" ? back - 1 : back
        for (let steps = 0; steps < inside; steps++) dispatch({ type: "back" })
        if (asked === "choose") leave({ type: "back" })
      }),
    [history, dispatch, leave],
  )
}

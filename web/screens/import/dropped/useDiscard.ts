import { useEffect, useRef } from "react"
import { call } from "../../../api/call.ts"

/** What a check has kept on the server is discarded once nobody needs it. */
export function useDiscard(plan: string | null): void {
  const last = useRef(plan)
  useEffect(() => {
    const before = last.current
    last.current = plan
    if (before === null || before === plan) return
    // One that was committed or is over needs nothing more; any other expires by itself.
    call("DELETE /api/customers/import/plans/{id}", { params: { id: before } }).catch(() => {})
  }, [plan])
}

import { useNavigate, useSearch } from "@tanstack/react-router"
import { type ShownRows, VERDICTS } from "./checked/planRows.ts"

/** Which rows of the verdict are shown; the address knows it. */
export function useShownRows(): [shown: ShownRows, show: (shown: ShownRows) => void] {
  const navigate = useNavigate()
  const { rows } = useSearch({ strict: false })
  const shown = VERDICTS.find((verdict) => verdict === rows) ?? "all"
  const show = (next: ShownRows): void =>
    void navigate({
      to: "/",
      search: ({ step }) => ({
        ...(step !== undefined && { step }),
        ...(next !== "all" && { rows: next }),
      }),
      resetScroll: false,
    })
  return [shown, show]
}

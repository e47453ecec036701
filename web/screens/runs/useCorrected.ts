import { useQuery } from "@tanstack/react-query"
import { call } from "../../api/call.ts"
import type { Run } from "../../api/types.ts"

/** The rejected lines of a run that are in by now, whoever corrected them. */
export function useCorrected({ id, counts }: Run) {
  return useQuery({
    queryKey: ["run", id, "corrected"],
    queryFn: async () => {
      const params = { id }
      return (await call("GET /api/customers/imports/{id}/corrections", { params })).lines
    },
    enabled: (counts?.rejected ?? 0) > 0,
    // Another import may have ended a moment ago.
    staleTime: 0,
  })
}

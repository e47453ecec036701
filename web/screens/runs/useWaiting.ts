import { useQuery } from "@tanstack/react-query"
import { call } from "../../api/call.ts"
import { WAITING_POLL_MS } from "../../limits.ts"

/** How many held runs wait for a decision; a list of so many is as long as anybody needs. */
export function useWaiting() {
  return useQuery({
    queryKey: ["waiting"],
    queryFn: async () => {
      const query = { waiting: "true" as const, limit: 100 }
      return (await call("GET /api/customers/imports", { query })).imports.length
    },
    refetchInterval: WAITING_POLL_MS,
    staleTime: WAITING_POLL_MS / 2,
    retry: false,
  })
}

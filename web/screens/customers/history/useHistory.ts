import { useInfiniteQuery } from "@tanstack/react-query"
import { call } from "../../../api/call.ts"

/** Where a customer came from and what changed it, a page at a time; the first has the values. */
export function useHistory(id: string) {
  return useInfiniteQuery({
    queryKey: ["customer", id, "history"],
    queryFn: ({ pageParam }) =>
      call("GET /api/customers/{id}/history", {
        params: { id },
        query: { limit: 20, after: pageParam || undefined },
      }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    enabled: id !== "new",
    gcTime: 0,
  })
}

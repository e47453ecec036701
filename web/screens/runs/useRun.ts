import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { call } from "../../api/call.ts"
import type { Progress, Run } from "../../api/types.ts"
import { RUN_POLL_MS } from "../../limits.ts"

/** One run, if any, followed live while it runs. */
export function useRun(id: string | null) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ["run", id],
    queryFn: () => call("GET /api/customers/imports/{id}", { params: { id: id! } }),
    enabled: id !== null,
    // Should the events break off, because the server or the session went.
    refetchInterval: ({ state }) => (state.data?.state === "running" ? RUN_POLL_MS : false),
  })
  const isRunning = query.data?.state === "running"
  useEffect(() => {
    if (!isRunning || id === null) return
    const events = new EventSource(`/api/customers/imports/${id}/events`)
    events.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      if (lastEventId === "end") {
        events.close()
        client.setQueryData(["run", id], JSON.parse(data) as Run)
        void client.invalidateQueries({ queryKey: ["runs"] })
        void client.invalidateQueries({ queryKey: ["waiting"] })
        void client.invalidateQueries({ queryKey: ["customers"] })
        return
      }
      const progress = JSON.parse(data) as Progress
      client.setQueryData<Run>(["run", id], (run) => run && { ...run, progress })
    }
    return () => events.close()
  }, [id, isRunning, client])
  return query
}

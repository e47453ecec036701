import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { call } from "../../api/call.ts"
import type { Progress, Run } from "../../api/types.ts"

/** One run, followed live while it runs. */
export function useRun(id: string) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ["run", id],
    queryFn: () => call("GET /api/customers/imports/{id}", { params: { id } }),
  })
  const isRunning = query.data?.state === "running"
  useEffect(() => {
    if (!isRunning) return
    const events = new EventSource(`/api/customers/imports/${id}/events`)
    events.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      if (lastEventId === "end") {
        events.close()
        client.setQueryData(["run", id], JSON.parse(data) as Run)
        void client.invalidateQueries({ queryKey: ["runs"] })
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

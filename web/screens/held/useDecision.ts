import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import type { Drift } from "../../../src/plans/shownRow.ts"
import { askWhole, runIdOf } from "../../api/ask.ts"
import { call } from "../../api/call.ts"
import { useUser } from "../../api/session.ts"
import type { Run } from "../../api/types.ts"
import { errorOf } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"
import { useRun } from "../runs/useRun.ts"

/** Committing or discarding the plan of a held run. */
export type Decision = {
  commit: (drift: "refuse" | "accept") => void
  discard: () => void
  /** Leaves it as it is for now. */
  later: () => void
  isBusy: boolean
  /** Rows that would do something else by now than when the run was held. */
  drift: Drift | null
  problem: string | null
}

export function useDecision(held: Run, { plan, state }: NonNullable<Run["held"]>): Decision {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { role } = useUser()
  const [started, setStarted] = useState<string | null>(null)
  const [isLater, setLater] = useState(false)
  const { data: run } = useRun(started)
  const lookAgain = async (): Promise<void> => {
    for (const key of [["run", held.id], ["runs"], ["waiting"], ["plan", plan, "fate"]]) {
      await client.invalidateQueries({ queryKey: key })
    }
  }
  const commit = useMutation({
    mutationFn: (drift: "refuse" | "accept") =>
      askWhole(`/api/customers/import/plans/${plan}/commit?drift=${drift}`, {
        method: "POST",
        headers: { prefer: "respond-async" },
      }),
    onMutate: () => {
      setStarted(null)
      setLater(false)
    },
    onSuccess: ({ location }) => setStarted(runIdOf(location)),
    onError: () => void lookAgain(),
  })
  const discard = useMutation({
    mutationFn: () => call("DELETE /api/customers/import/plans/{id}", { params: { id: plan } }),
    onSettled: () => lookAgain(),
  })
  const fate = useQuery({
    queryKey: ["plan", plan, "fate"],
    queryFn: () => call("GET /api/customers/import/plans/{id}", { params: { id: plan } }),
    enabled: role === "admin" && state === "kept",
    retry: false,
  })
  const end = run?.state === "running" ? undefined : run?.state
  useEffect(() => {
    if (end === undefined || started === null) return
    if (end === "succeeded") void navigate({ to: "/imports/$id", params: { id: started } })
    for (const key of ["run", "runs", "waiting", "plan"]) {
      void client.invalidateQueries({ queryKey: [key] })
    }
  }, [end, started, client, navigate])
  const isBusy = commit.isPending || discard.isPending || (started !== null && end === undefined)
  // What the last attempt found says nothing of the one that is under way.
  const drift = isLater || isBusy ? null : (fate.data?.drift ?? null)
  const failed =
    end === undefined || end === "succeeded" ? null : ((run && errorOf(run)) ?? TEXTS.states[end])
  const error = commit.error?.message ?? discard.error?.message ?? null
  return {
    commit: (rule) => commit.mutate(rule),
    discard: () => discard.mutate(),
    later: () => setLater(true),
    isBusy,
    drift,
    problem: error ?? (failed && drift === null ? TEXTS.profiles.held.failed(failed) : null),
  }
}

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRef } from "react"
import { call } from "../../api/call.ts"
import type { Run } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { Progress } from "../../parts/Progress.tsx"
import { formatBytes, formatCount, formatDuration } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"

const T = TEXTS.run
/** Before that, how many rows a second were read is chance. */
const TELLING_MS = 1000

export function Running({ run }: { run: Run }) {
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => call("POST /api/customers/imports/{id}/cancel", { params: { id: run.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["run", run.id] }),
  })
  const { progress } = run
  const share = useForward(
    progress?.estimate_ms
      ? progress.elapsed_ms / (progress.elapsed_ms + progress.estimate_ms)
      : null,
  )
  const phase = TEXTS.phases[progress?.phase ?? "reading"] ?? ""
  return (
    <section className="card space-y-4 p-5">
      <h2 aria-live="polite">{phase}…</h2>
      <Progress label={phase} share={share} />
      {progress && (
        <p className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-muted tabular-nums">
          <span>{TEXTS.rows(progress.rows)}</span>
          <span>{formatBytes(progress.bytes)}</span>
          {progress.elapsed_ms >= TELLING_MS && <span>{T.rate(formatCount(progress.rate))}</span>}
          {progress.estimate_ms !== null && (
            <span>{T.left(formatDuration(inSeconds(progress.estimate_ms)))}</span>
          )}
        </p>
      )}
      <p className="text-sm">{T.leaveSafe}</p>
      {cancel.error && <Notice tone="danger">{cancel.error.message}</Notice>}
      <Button look="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
        {T.cancel}
      </Button>
    </section>
  )
}

/** An estimate is no more exact than that, and never says that nothing is left. */
function inSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000)) * 1000
}

/** An estimate that gets longer lets the bar wait, never go back. */
function useForward(share: number | null): number | null {
  const most = useRef<number | null>(null)
  if (share !== null && share > (most.current ?? 0)) most.current = share
  return most.current
}

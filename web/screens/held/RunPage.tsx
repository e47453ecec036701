import { RunScreen } from "../runs/RunScreen.tsx"
import { HeldRun } from "./HeldRun.tsx"

/** The page of a run; where a profile holds it back, what it would do and the decision. */
export function RunPage() {
  return <RunScreen held={(run, held) => <HeldRun run={run} held={held} />} />
}

/**
 * Loaded into a server that is tested, before its own code: answers each message of the process
 * that started it with what only the server itself can know.
 */
import { monitorEventLoopDelay } from "node:perf_hooks"

export type SelfReport = {
  /** What anybody has added to the prototypes that all values share. */
  polluted: string[]
  /** What is in use after collecting garbage (bytes). */
  heapBytes: number
  rssBytes: number
  /** The longest time for which the event loop stood still since the last report (ms). */
  pauseMs: number
  connections: number
}

const SHARED = { Object: Object.prototype, Array: Array.prototype, Function: Function.prototype }
const before = namesOf()
const pauses = monitorEventLoopDelay({ resolution: 10 })
pauses.enable()

process.on("message", () => {
  const pauseMs = pauses.max / 1e6
  pauses.reset()
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  const report: SelfReport = {
    polluted: namesOf().filter((name) => !before.includes(name)),
    heapBytes: heapUsed,
    rssBytes: rss,
    pauseMs,
    connections: process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length,
  }
  process.send!(report)
})
process.channel?.unref()

function namesOf(): string[] {
  return Object.entries(SHARED).flatMap(([name, shared]) =>
    Reflect.ownKeys(shared).map((key) => `${name}.prototype.${String(key)}`),
  )
}

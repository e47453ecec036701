import { useSyncExternalStore } from "react"
import { PING_MS } from "../limits.ts"

/** Whether the page can do its work: the server answers, and the session is not over. */
type Connection = { isAnswering: boolean; isSessionOver: boolean }

let now: Connection = { isAnswering: true, isSessionOver: false }
const listeners = new Set<() => void>()

export function useConnection(): Connection {
  return useSyncExternalStore(listen, () => now)
}

/** Somebody got no answer. From now on it is asked again and again whether the server is back. */
export function noteSilence(): void {
  if (!now.isAnswering) return
  change({ isAnswering: false })
  void ping()
}

export function noteSessionOver(): void {
  if (!now.isSessionOver) change({ isSessionOver: true })
}

export function noteSignedIn(): void {
  change({ isSessionOver: false })
}

/** Waits until the server answers and somebody is signed in. Rejects when the signal says so. */
export function untilUsable(signal: AbortSignal): Promise<void> {
  return until(() => now.isAnswering && !now.isSessionOver, signal)
}

export function untilAnswering(signal: AbortSignal): Promise<void> {
  return until(() => now.isAnswering, signal)
}

function until(holds: () => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!signal.aborted && !holds()) return
      stop()
      if (signal.aborted) reject(signal.reason)
      else resolve()
    }
    const stop = listen(look)
    signal.addEventListener("abort", look, { once: true })
    look()
  })
}

async function ping(): Promise<void> {
  for (;;) {
    if (await answers()) return change({ isAnswering: true })
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PING_MS)
      addEventListener(
        "online",
        () => {
          clearTimeout(timer)
          resolve()
        },
        { once: true },
      )
    })
  }
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch("/api/health/live", { cache: "no-store" })).ok
  } catch {
    return false
  }
}

function change(changed: Partial<Connection>): void {
  now = { ...now, ...changed }
  for (const listener of [...listeners]) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

import type { ReadAnswer, ReadRequest } from "./messages.ts"
import { scan } from "./scan.ts"

/** Reads files beside the page, so that the page never waits. The newest request counts. */

let newest = 0

self.onmessage = async ({ data }: MessageEvent<ReadRequest>) => {
  const { id, file, settings } = data
  newest = id
  try {
    for await (const reading of scan(file, settings)) {
      if (id !== newest) return
      answer({ id, type: "reading", reading })
    }
  } catch (error) {
    if (id === newest) answer({ id, type: "failed", problem: (error as Error).message })
  }
}

function answer(message: ReadAnswer): void {
  self.postMessage(message)
}

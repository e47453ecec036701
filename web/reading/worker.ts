import { collectRejected } from "./collectRejected.ts"
import { correctFile } from "./correctFile.ts"
import { correctSheet } from "./correctSheet.ts"
import type { ReadAnswer, ReadRequest } from "./messages.ts"
import { scanFile } from "./scanFile.ts"

/** Reads files beside the page, so that the page never waits. The newest request counts. */

let newest = 0

self.onmessage = async ({ data }: MessageEvent<ReadRequest>) => {
  newest = data.id
  try {
    for await (const said of answersTo(data)) {
      if (data.id !== newest) return
      self.postMessage(said)
    }
  } catch (error) {
    const problem = (error as Error).message
    if (data.id === newest) {
      self.postMessage({ id: data.id, type: "failed", problem } satisfies ReadAnswer)
    }
  }
}

async function* answersTo(request: ReadRequest): AsyncGenerator<ReadAnswer> {
  const { id, file, settings } = request
  switch (request.type) {
    case "read":
      for await (const reading of scanFile(file, settings)) yield { id, type: "reading", reading }
      return
    case "rejected": {
      const rejected = await collectRejected(file, settings, request.told)
      yield { id, type: "rejected", rejected }
      return
    }
    case "correct": {
      const { dialect, corrections } = request
      const corrected =
        dialect.sheet === undefined
          ? await correctFile(file, settings, dialect, corrections)
          : await correctSheet(file, settings, corrections)
      yield { id, type: "corrected", corrected }
    }
  }
}

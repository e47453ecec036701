import { AppError } from "../../src/errors.ts"
import { collectRejected } from "./collectRejected.ts"
import { correctFile } from "./correctFile.ts"
import { correctSheet } from "./correctSheet.ts"
import type { ReadAnswer, ReadRequest } from "./messages.ts"
import { readFirstRows } from "./readFirstRows.ts"
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
    if (data.id !== newest) return
    const { id } = data
    const problem = (error as Error).message
    const isUnloaded = error instanceof TypeError && /import|module/i.test(problem)
    const reason = error instanceof AppError ? error.reason : null
    const said: ReadAnswer = isUnloaded
      ? { id, type: "unloaded" }
      : { id, type: "failed", problem, reason }
    self.postMessage(said)
  }
}

async function* answersTo(request: ReadRequest): AsyncGenerator<ReadAnswer> {
  const { id, file, settings } = request
  switch (request.type) {
    case "read":
      for await (const reading of scanFile(file, settings)) yield { id, type: "reading", reading }
      return
    case "beginning":
      yield { id, type: "beginning", rows: await readFirstRows(file, settings) }
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

import { useEffect, useRef, useState } from "react"
import { noteSilence, untilAnswering } from "../api/connection.ts"
import { refusalText } from "../texts/said.ts"
import type { FileReading, ReadAnswer, ReadRequest } from "./messages.ts"
import type { Settings } from "./settings.ts"

/**
 * Reads the file in a worker of its own, again whenever the settings change; once the server
 * answers, where a part of the reader could not be loaded.
 */
export function useReading(
  file: File | null,
  settings: Settings | null,
  onReading: (reading: FileReading) => void,
  onFailure: (problem: () => string) => void,
): void {
  const told = useRef({ onReading, onFailure })
  told.current = { onReading, onFailure }
  const worker = useRef<Worker | null>(null)
  const request = useRef(0)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (file === null || settings === null) {
      worker.current?.terminate()
      worker.current = null
      return
    }
    worker.current ??= new Worker(new URL("./worker.ts", import.meta.url), { type: "module" })
    const id = ++request.current
    worker.current.onmessage = ({ data }: MessageEvent<ReadAnswer>) => {
      if (data.id !== request.current) return
      if (data.type === "reading") told.current.onReading(data.reading)
      else if (data.type === "failed")
        told.current.onFailure(() => refusalText({ message: data.problem, ...data.reason }))
      else if (data.type === "unloaded") readLater()
    }
    const stop = new AbortController()
    const readLater = (): void => {
      worker.current?.terminate()
      worker.current = null
      noteSilence()
      void untilAnswering(stop.signal).then(
        () => setAttempt(attempt + 1),
        () => {},
      )
    }
    worker.current.onerror = ({ message }) =>
      message ? told.current.onFailure(() => message) : readLater()
    worker.current.postMessage({ id, type: "read", file, settings } satisfies ReadRequest)
    return () => stop.abort()
  }, [file, settings, attempt])
  useEffect(
    () => () => {
      worker.current?.terminate()
      worker.current = null
    },
    [],
  )
}

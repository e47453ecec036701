import { useEffect, useRef } from "react"
import type { FileReading, ReadAnswer, ReadRequest } from "./messages.ts"
import type { Settings } from "./settings.ts"

/** Reads the file in a worker of its own, again whenever the settings change. */
export function useReading(
  file: File | null,
  settings: Settings | null,
  onReading: (reading: FileReading) => void,
  onFailure: (problem: string) => void,
): void {
  const told = useRef({ onReading, onFailure })
  told.current = { onReading, onFailure }
  const worker = useRef<Worker | null>(null)
  const request = useRef(0)
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
      else if (data.type === "failed") told.current.onFailure(data.problem)
    }
    worker.current.postMessage({ id, type: "read", file, settings } satisfies ReadRequest)
  }, [file, settings])
  useEffect(
    () => () => {
      worker.current?.terminate()
      worker.current = null
    },
    [],
  )
}

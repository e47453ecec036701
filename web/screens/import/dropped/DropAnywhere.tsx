import { useEffect, useState } from "react"
import { TEXTS } from "../../../texts/texts.ts"

const T = TEXTS.import.choose

type Props = {
  onFiles: (files: File[]) => void
  /** Is told why what was dropped is no file. */
  onNone: (problem: () => string) => void
  isOver: (isOver: boolean) => void
}

/** Takes files that are dropped anywhere, on whichever screen. */
export function DropAnywhere({ onFiles, onNone, isOver: tell }: Props) {
  const [isOver, setOver] = useState(false)
  useEffect(() => tell(isOver), [isOver, tell])
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (isText(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      if (isText(event)) return
      event.preventDefault()
      setOver(false)
      const dropped = [...(event.dataTransfer?.items ?? [])]
      const isFolder = dropped.some((item) => item.webkitGetAsEntry()?.isDirectory)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (isFolder) onNone(() => T.aFolder)
      else if (files.length === 0) onNone(() => T.notAFile)
      else onFiles(files)
    }
    document.addEventListener("dragover", over)
    document.addEventListener("dragleave", leave)
    document.addEventListener("drop", drop)
    return () => {
      document.removeEventListener("dragover", over)
      document.removeEventListener("dragleave", leave)
      document.removeEventListener("drop", drop)
    }
  }, [onFiles, onNone])
  if (!isOver) return null
  return (
    <div
      className="pointer-events-none fixed inset-3 z-20 grid place-items-center rounded-2xl border-2
        border-dashed border-accent bg-ground/90 text-lg font-semibold"
    >
      <span className="card px-6 py-4">{T.title}</span>
    </div>
  )
}

/** A text that is moved within a form is the browser's own business. */
function isText({ target, dataTransfer }: DragEvent): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return isField && !dataTransfer?.types.includes("Files")
}

import { type Dispatch, useEffect, useRef, useState } from "react"
import { useUser } from "../../api/session.ts"
import type { Preview } from "../../api/types.ts"
import { draftName } from "../../browser/draftName.ts"
import { forget, forgetOld, keep, recall } from "../../browser/indexedStore.ts"
import { DRAFT_BYTES_MAX } from "../../limits.ts"
import type { FileReading } from "../../reading/messages.ts"
import type { Settings } from "../../reading/settings.ts"
import type { ImportEvent, ImportState } from "./importState.ts"

const HAS_DRAFT = "muster.draft"

type Kept = {
  settings: Settings
  /** Null as long as only the file was looked at. */
  checked: { reading: FileReading; preview: Preview | null } | null
}

/**
 * Keeps in this browser what is being prepared in this tab, so that a reload goes on where it was,
 * without choosing or sending the file anew. Returns whether that is still being looked up.
 */
export function useDraft(state: ImportState, dispatch: Dispatch<ImportEvent>): boolean {
  const { id } = useUser()
  const place = draftName(id)
  const [isRestoring, setRestoring] = useState(() => sessionStorage.getItem(HAS_DRAFT) !== null)
  const keptFile = useRef<File | null>(null)

  useEffect(() => {
    void forgetOld()
    if (sessionStorage.getItem(HAS_DRAFT) === null) return
    void restore(place).then((restored) => {
      if (restored && restored.step !== "choose") {
        keptFile.current = restored.file
        dispatch({ type: "restored", state: restored })
      }
      setRestoring(false)
    })
  }, [place, dispatch])

  // Copying the file waits until its beginning is shown.
  const file = state.step === "choose" || state.reading === null ? null : state.file
  useEffect(() => {
    if (isRestoring || file === keptFile.current || file === null) return
    if (file.size > DRAFT_BYTES_MAX) return
    keptFile.current = file
    sessionStorage.setItem(HAS_DRAFT, "yes")
    void keep(`${place} file`, file)
  }, [isRestoring, file, place])

  const settings = state.step === "choose" ? null : state.settings
  const isChecked = state.step === "check" || state.step === "send"
  const reading = isChecked ? state.reading : null
  const preview = isChecked ? state.preview : null
  useEffect(() => {
    if (isRestoring || settings === null) return
    const checked = reading && { reading, preview }
    void keep(`${place} step`, { settings, checked } satisfies Kept)
  }, [isRestoring, place, settings, reading, preview])

  const isChoosing = state.step === "choose"
  useEffect(() => {
    if (isRestoring || !isChoosing || sessionStorage.getItem(HAS_DRAFT) === null) return
    keptFile.current = null
    sessionStorage.removeItem(HAS_DRAFT)
    void forget(place)
  }, [isRestoring, isChoosing, place])
  return isRestoring
}

async function restore(place: string): Promise<ImportState | null> {
  const file = await recall<File>(`${place} file`)
  const kept = await recall<Kept>(`${place} step`)
  if (file === null || kept === null) return null
  const { settings, checked } = kept
  if (checked === null) return { step: "understand", file, settings, reading: null }
  return { step: "check", file, settings, ...checked, sent: 0, problem: null }
}

import { type Dispatch, useEffect, useRef, useState } from "react"
import { useUser } from "../../api/session.ts"
import type { Preview } from "../../api/types.ts"
import { claimDraftName, draftName } from "../../browser/draftName.ts"
import { copyKept, forget, forgetOld, keep, recall } from "../../browser/indexedStore.ts"
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
  // A tab that was duplicated is named anew before anything is kept.
  const [place, setPlace] = useState<string | null>(null)
  const [isRestoring, setRestoring] = useState(() => sessionStorage.getItem(HAS_DRAFT) !== null)
  const keptFile = useRef<File | null>(null)

  useEffect(() => {
    let isCurrent = true
    void forgetOld()
    void openDraft(id).then(({ own, restored }) => {
      if (!isCurrent) return
      if (restored && restored.step !== "choose") {
        keptFile.current = restored.file
        dispatch({ type: "restored", state: restored })
      }
      setPlace(own)
      setRestoring(false)
    })
    return () => {
      isCurrent = false
    }
  }, [id, dispatch])

  // Copying the file waits until its beginning is shown.
  const file = state.step === "choose" || state.reading === null ? null : state.file
  useEffect(() => {
    if (place === null || file === keptFile.current || file === null) return
    if (file.size > DRAFT_BYTES_MAX) return
    keptFile.current = file
    sessionStorage.setItem(HAS_DRAFT, "yes")
    void keep(`${place} file`, file)
  }, [file, place])

  const settings = state.step === "choose" ? null : state.settings
  const isChecked = state.step === "check" || state.step === "send"
  const reading = isChecked ? state.reading : null
  const preview = isChecked ? state.preview : null
  useEffect(() => {
    if (place === null || settings === null) return
    const checked = reading && { reading, preview }
    void keep(`${place} step`, { settings, checked } satisfies Kept)
  }, [place, settings, reading, preview])

  const isChoosing = state.step === "choose"
  useEffect(() => {
    if (place === null || !isChoosing || sessionStorage.getItem(HAS_DRAFT) === null) return
    keptFile.current = null
    sessionStorage.removeItem(HAS_DRAFT)
    void forget(place)
  }, [isChoosing, place])
  return isRestoring
}

/** The name of this tab's draft, and what was prepared in it or in the tab that it copies. */
async function openDraft(user: string): Promise<{ own: string; restored: ImportState | null }> {
  const before = await claimDraftName(user)
  const own = draftName(user)
  if (before !== null) await copyKept(`${before} `, `${own} `)
  const hasDraft = sessionStorage.getItem(HAS_DRAFT) !== null
  return { own, restored: hasDraft ? await restore(own) : null }
}

async function restore(place: string): Promise<ImportState | null> {
  const file = await recall<File>(`${place} file`)
  const kept = await recall<Kept>(`${place} step`)
  if (file === null || kept === null) return null
  const { settings, checked } = kept
  if (checked === null) return { step: "understand", file, settings, reading: null, checked }
  return { step: "check", file, settings, ...checked, sent: 0, problem: null, isAgain: false }
}

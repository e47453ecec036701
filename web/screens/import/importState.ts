import type { Drift } from "../../../src/plans/shownRow.ts"
import type { Preview, Profile } from "../../api/types.ts"
import type { FileReading } from "../../reading/messages.ts"
import { type Settings, settingsQuery } from "../../reading/settings.ts"
import { adviceFor } from "../../texts/adviceFor.ts"
import { TEXTS } from "../../texts/texts.ts"

/** A sentence that is made when it is shown, so that it follows the language of the page. */
export type Said = () => string

/**
 * The import from the file to its run, step by step; each step carries what it needs. Once the run
 * is over, its own page goes on.
 */
export type ImportState =
  | {
      step: "choose"
      problem: Said | null
      /** The profile whose list the file will be. */
      profile?: Profile | undefined
    }
  | {
      step: "understand"
      file: File
      settings: Settings
      reading: FileReading | null
      /** What the server said of this file before somebody went back from it. */
      checked: Checked | null
    }
  | {
      step: "check"
      file: File
      settings: Settings
      reading: FileReading
      sent: number
      preview: Preview | null
      problem: Said | null
      /** Whether it is checked anew because the first check is no longer kept. */
      isAgain: boolean
    }
  | {
      step: "send"
      file: File
      settings: Settings
      reading: FileReading
      preview: Preview
      outgoing: Outgoing
      sent: number
      /** The run, once there is one. */
      run: string | null
      /** Rows that would do something else than was promised. */
      drift: Drift | null
      problem: Said | null
    }

type Checked = { settings: Settings; reading: FileReading; preview: Preview }

/** What is imported: what the check has kept, or the file with corrections. */
export type Outgoing = PlanToCommit | Corrected

type Corrected = { file: File; settings: Settings }
type PlanToCommit = { plan: string; drift: "refuse" | "accept" }

export type ImportEvent =
  | { type: "chosen"; file: File }
  | { type: "listChosen"; profile: Profile | undefined }
  | { type: "refused"; problem: Said }
  /** Something else than a file was dropped. */
  | { type: "noFile"; problem: Said }
  | { type: "read"; reading: FileReading }
  | { type: "changed"; settings: Settings }
  | { type: "check" }
  | { type: "sent"; bytes: number }
  | { type: "previewed"; preview: Preview }
  | { type: "failed"; problem: Said }
  | { type: "import"; corrected?: Corrected }
  /** The corrected file takes the place of the file and is checked anew. */
  | { type: "recheck"; corrected: Corrected }
  /** The same file is checked anew; `isOver`: because what the check had kept is gone. */
  | { type: "checkAgain"; isOver: boolean }
  /** What failed is tried once more. */
  | { type: "retry" }
  | { type: "started"; run: string }
  | { type: "drifted"; drift: Drift }
  /** Goes on although customers have changed since the check. */
  | { type: "accept" }
  /** What was being prepared before the page was loaded anew. */
  | { type: "restored"; state: ImportState }
  | { type: "back" }
  | { type: "reset" }

export const STEPS = ["choose", "understand", "check", "send"] as const
export type Step = (typeof STEPS)[number]

export const START: ImportState = { step: "choose", problem: null }

/** The state after an event; an event that does not belong to the step changes nothing. */
export function nextState(state: ImportState, event: ImportEvent): ImportState {
  if (event.type === "reset") return START
  if (event.type === "chosen") {
    const profile = state.step === "choose" ? state.profile : undefined
    return open(event.file, { map: {}, ...(profile && { profile }) })
  }
  if (event.type === "refused") return { step: "choose", problem: event.problem }
  switch (state.step) {
    case "choose":
      if (event.type === "noFile") return { ...state, problem: event.problem }
      if (event.type === "listChosen") return { ...state, profile: event.profile }
      return event.type === "restored" ? event.state : state
    case "understand":
      return understand(state, event)
    case "check":
      return check(state, event)
    case "send":
      return send(state, event)
  }
}

type At<S extends ImportState["step"]> = Extract<ImportState, { step: S }>

function understand(state: At<"understand">, event: ImportEvent): ImportState {
  const { file, settings, reading, checked } = state
  switch (event.type) {
    case "read":
      return { ...state, reading: event.reading }
    case "changed":
      return { ...state, settings: event.settings }
    case "check":
      if (reading === null || !canGoOn(reading)) return state
      // Nothing was changed: the file need not be sent again.
      if (checked !== null && settingsQuery(checked.settings) === settingsQuery(settings)) {
        return { ...waiting(file, settings, checked.reading), preview: checked.preview }
      }
      return waiting(file, settings, reading)
    case "back":
      return START
    default:
      return state
  }
}

function waiting(file: File, settings: Settings, reading: FileReading): At<"check"> {
  const nothing = { sent: 0, preview: null, problem: null, isAgain: false }
  return { step: "check", file, settings, reading, ...nothing }
}

function check(state: At<"check">, event: ImportEvent): ImportState {
  const { file, settings, reading, preview } = state
  switch (event.type) {
    case "sent":
      return { ...state, sent: event.bytes }
    case "previewed":
      return { ...state, preview: event.preview, problem: null }
    case "failed":
      return { ...state, preview: null, problem: event.problem }
    case "retry":
      return { ...state, sent: 0, preview: null, problem: null }
    case "checkAgain":
      return { ...waiting(file, settings, reading), isAgain: event.isOver }
    case "import": {
      if (preview === null) return state
      const outgoing = event.corrected ?? planOf(preview)
      if (outgoing === null) return state
      return outgoingState({ file, settings, reading, preview, outgoing })
    }
    case "started":
      // It was imported before the page was loaded anew.
      if (preview === null || planOf(preview) === null) return state
      return {
        ...outgoingState({ file, settings, reading, preview, outgoing: planOf(preview)! }),
        run: event.run,
      }
    case "recheck":
      return { ...waiting(event.corrected.file, event.corrected.settings, reading) }
    case "read":
      return { ...state, reading: event.reading }
    case "back": {
      const checked = preview && { settings, reading, preview }
      return { step: "understand", file, settings, reading, checked }
    }
    default:
      return state
  }
}

function planOf({ plan }: Preview): PlanToCommit | null {
  return plan === undefined ? null : { plan: plan.id, drift: "refuse" }
}

type ToSend = Pick<At<"send">, "file" | "settings" | "reading" | "preview" | "outgoing">

function outgoingState(parts: ToSend): At<"send"> {
  return { step: "send", ...parts, sent: 0, run: null, drift: null, problem: null }
}

function send(state: At<"send">, event: ImportEvent): ImportState {
  const { file, settings, reading, preview, outgoing } = state
  switch (event.type) {
    case "sent":
      return { ...state, sent: event.bytes }
    case "started":
      return { ...state, run: event.run }
    case "failed":
      return { ...state, problem: event.problem, run: null }
    case "retry":
      return { ...state, problem: null, sent: 0, run: null }
    case "drifted":
      return { ...state, drift: event.drift, run: null }
    case "accept":
      if (!("plan" in outgoing)) return state
      return {
        ...{ ...state, drift: null, problem: null, run: null },
        outgoing: { ...outgoing, drift: "accept" },
      }
    case "checkAgain":
      return { ...waiting(file, settings, reading), isAgain: event.isOver }
    case "back":
      return { ...waiting(file, settings, reading), preview, sent: file.size }
    default:
      return state
  }
}

function open(file: File, settings: Settings): ImportState {
  if (file.size === 0) {
    return { step: "choose", problem: () => TEXTS.import.choose.emptyFile(file.name) }
  }
  const advice = adviceFor(file.name)
  if (advice !== null) return { step: "choose", problem: advice }
  return { step: "understand", file, settings, reading: null, checked: null }
}

/** Whether the file can be checked: it has a name column and at least one row so far. */
export function canGoOn(reading: FileReading): boolean {
  return reading.problem === null && reading.counts.read > 0
}

/** The plan that this import holds, wherever it is in its steps. */
export function planHeld(state: ImportState): string | null {
  if (state.step === "choose") return null
  const preview = state.step === "understand" ? state.checked?.preview : state.preview
  return preview?.plan?.id ?? null
}

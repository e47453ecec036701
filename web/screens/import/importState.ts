import type { Preview } from "../../api/types.ts"
import type { FileReading } from "../../reading/messages.ts"
import type { Settings } from "../../reading/settings.ts"

/**
 * The import from the file to its run, step by step; each step carries what it needs. Once the file
 * is sent, the run's own page goes on.
 */
export type ImportState =
  | { step: "choose"; problem: string | null }
  | { step: "understand"; file: File; settings: Settings; reading: FileReading | null }
  | {
      step: "check"
      file: File
      settings: Settings
      reading: FileReading
      sent: number
      preview: Preview | null
      problem: string | null
    }
  | {
      step: "send"
      file: File
      settings: Settings
      reading: FileReading
      preview: Preview
      /** What is sent: the file itself, or the file with corrections. */
      outgoing: Outgoing
      sent: number
      problem: string | null
    }

type Outgoing = { file: File; settings: Settings }

export type ImportEvent =
  | { type: "chosen"; file: File }
  | { type: "refused"; problem: string }
  | { type: "read"; reading: FileReading }
  | { type: "changed"; settings: Settings }
  | { type: "check" }
  | { type: "sent"; bytes: number }
  | { type: "previewed"; preview: Preview }
  | { type: "failed"; problem: string }
  | { type: "import"; corrected?: Outgoing }
  /** The corrected file takes the place of the file and is checked anew. */
  | { type: "recheck"; corrected: Outgoing }
  /** What was being prepared before the page was loaded anew. */
  | { type: "restored"; state: ImportState }
  | { type: "back" }
  | { type: "reset" }

export const START: ImportState = { step: "choose", problem: null }

/** The state after an event; an event that does not belong to the step changes nothing. */
export function nextState(state: ImportState, event: ImportEvent): ImportState {
  if (event.type === "reset") return START
  if (event.type === "chosen") return open(event.file, { map: {} })
  if (event.type === "refused") return { step: "choose", problem: event.problem }
  switch (state.step) {
    case "choose":
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
  const { file, settings, reading } = state
  switch (event.type) {
    case "read":
      return { ...state, reading: event.reading }
    case "changed":
      return { ...state, settings: event.settings }
    case "check":
      if (reading === null || !canGoOn(reading)) return state
      return { step: "check", file, settings, reading, sent: 0, preview: null, problem: null }
    case "back":
      return START
    default:
      return state
  }
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
    case "import":
      if (preview === null) return state
      return {
        ...{ step: "send", file, settings, reading, preview, sent: 0, problem: null },
        outgoing: event.corrected ?? { file, settings },
      }
    case "recheck":
      return { ...state, ...event.corrected, sent: 0, preview: null }
    case "read":
      return { ...state, reading: event.reading }
    case "back":
      return { step: "understand", file, settings, reading }
    default:
      return state
  }
}

function send(state: At<"send">, event: ImportEvent): ImportState {
  const { file, settings, reading, preview } = state
  switch (event.type) {
    case "sent":
      return { ...state, sent: event.bytes }
    case "failed":
      return { ...state, problem: event.problem }
    case "back":
      return { step: "check", file, settings, reading, preview, sent: file.size, problem: null }
    default:
      return state
  }
}

function open(file: File, settings: Settings): ImportState {
  if (file.size === 0) return { step: "choose", problem: `“${file.name}” is empty.` }
  return { step: "understand", file, settings, reading: null }
}

/** Whether the file can be checked: it has a name column and at least one row so far. */
export function canGoOn(reading: FileReading): boolean {
  return reading.problem === null && reading.counts.read > 0
}

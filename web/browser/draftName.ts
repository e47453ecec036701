import { TAB_ANSWER_MS } from "../limits.ts"
import { hearTabs, tellTabs } from "./tabs.ts"

const KEY = "muster.tab"

/** Under which name this browser keeps what somebody prepares in this tab. */
export function draftName(user: string): string {
  return `draft ${user} ${tabName()}`
}

/**
 * A tab that was duplicated begins with the name of the other. It then gets one of its own, so that
 * the two do not write over each other's drafts; gives the draft's name of before, of which this
 * tab may take a copy, or `null` when the name is its own.
 */
export async function claimDraftName(user: string): Promise<string | null> {
  const name = sessionStorage.getItem(KEY)
  const before = name === null || !(await isTaken(name)) ? null : draftName(user)
  if (before !== null) sessionStorage.removeItem(KEY)
  const own = tabName()
  answerAs ??= hearTabs((message) => {
    if (message.type === "whoIs" && message.name === own) tellTabs({ type: "itIsMe", name: own })
  })
  return before
}

let answerAs: (() => void) | null = null

/** Whether another tab, which is there at this moment, has that name. */
function isTaken(name: string): Promise<boolean> {
  if (answerAs !== null) return Promise.resolve(false)
  return new Promise((resolve) => {
    const end = (isOthers: boolean): void => {
      stop()
      clearTimeout(timer)
      resolve(isOthers)
    }
    const stop = hearTabs((message) => {
      if (message.type === "itIsMe" && message.name === name) end(true)
    })
    const timer = setTimeout(() => end(false), TAB_ANSWER_MS)
    tellTabs({ type: "whoIs", name })
  })
}

/** A name of this tab, the same after a reload. */
function tabName(): string {
  const known = sessionStorage.getItem(KEY)
  if (known !== null) return known
  const made = [...crypto.getRandomValues(new Uint32Array(3))].join("-")
  sessionStorage.setItem(KEY, made)
  return made
}

/** Under which name this browser keeps what somebody prepares in this tab. */
export function draftName(user: string): string {
  return `draft ${user} ${tabName()}`
}

const KEY = "muster.tab"

/** A name of this tab, the same after a reload. */
function tabName(): string {
  const known = sessionStorage.getItem(KEY)
  if (known !== null) return known
  const made = [...crypto.getRandomValues(new Uint32Array(3))].join("-")
  sessionStorage.setItem(KEY, made)
  return made
}

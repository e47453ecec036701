const KEY = "muster.tab"

/** A name of this tab, the same after a reload. */
export function tabName(): string {
  const known = sessionStorage.getItem(KEY)
  if (known !== null) return known
  const made = [...crypto.getRandomValues(new Uint32Array(3))].join("-")
  sessionStorage.setItem(KEY, made)
  return made
}

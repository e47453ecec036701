import { useSyncExternalStore } from "react"

const dark = matchMedia("(prefers-color-scheme: dark)")
const listeners = new Set<() => void>()

/** The theme: the system's, until the person chooses the other one. */
export function useTheme(): { theme: "light" | "dark"; toggle: () => void } {
  const theme = useSyncExternalStore(listen, current)
  return {
    theme,
    toggle: () => {
      const next = theme === "dark" ? "light" : "dark"
      document.documentElement.dataset.theme = next
      localStorage.setItem("muster.theme", next)
      for (const listener of listeners) listener()
    },
  }
}

function current(): "light" | "dark" {
  const chosen = document.documentElement.dataset.theme
  if (chosen === "light" || chosen === "dark") return chosen
  return dark.matches ? "dark" : "light"
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  dark.addEventListener("change", listener)
  return () => {
    listeners.delete(listener)
    dark.removeEventListener("change", listener)
  }
}

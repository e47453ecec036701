import { type RefObject, useEffect } from "react"

/** Closes a menu with Escape and when one clicks elsewhere. */
export function useClosing(menu: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const close = (event: Event): void => {
      const shown = menu.current
      if (!shown?.open) return
      if (event instanceof KeyboardEvent && event.key === "Escape") {
        shown.open = false
        shown.querySelector("summary")?.focus()
      } else if (event.type === "pointerdown" && !shown.contains(event.target as Node)) {
        shown.open = false
      }
    }
    document.addEventListener("keydown", close)
    document.addEventListener("pointerdown", close)
    return () => {
      document.removeEventListener("keydown", close)
      document.removeEventListener("pointerdown", close)
    }
  }, [menu])
}

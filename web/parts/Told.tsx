import type { ReactNode } from "react"

/** A sentence of the server or of what reads a file: those are English in every language. */
export function Told({ children }: { children: ReactNode }) {
  return <span lang="en">{children}</span>
}

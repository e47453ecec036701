import type { ReactNode } from "react"
import { useTitle } from "../browser/useTitle.ts"

type Props = { title: string; intro?: ReactNode; children?: ReactNode }

/** The title of a screen and what one can do there. */
export function PageHead({ title, intro, children }: Props) {
  useTitle(title)
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className={`min-w-0 ${intro ? "grow basis-72" : ""}`}>
        <h1 className="break-words">{title}</h1>
        {intro && <p className="mt-1 text-muted">{intro}</p>}
      </div>
      {children && <div className="flex flex-wrap gap-2">{children}</div>}
    </div>
  )
}

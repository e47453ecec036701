import { type ReactNode, useId } from "react"

type Props = { title: string; intro?: string; action?: ReactNode; children: ReactNode }

export function Section({ title, intro, action, children }: Props) {
  const id = useId()
  return (
    <section className="card p-4 sm:p-5" aria-labelledby={id}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 id={id}>{title}</h2>
          {intro && <p className="text-sm text-muted">{intro}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

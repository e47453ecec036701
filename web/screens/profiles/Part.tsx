import { type ReactNode, useId } from "react"

type Props = { title: string; intro?: string; children: ReactNode }

/** One part of a profile. */
export function Part({ title, intro, children }: Props) {
  const id = useId()
  return (
    <section className="card space-y-4 p-4 sm:p-5" aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        {intro && <p className="text-sm text-muted">{intro}</p>}
      </div>
      {children}
    </section>
  )
}

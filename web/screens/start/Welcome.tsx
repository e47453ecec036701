import type { ReactNode } from "react"
import { LanguageChoice } from "../../parts/LanguageChoice.tsx"
import { Logo } from "../../parts/Logo.tsx"

/** The frame of the screens before one is signed in. */
export function Welcome({
  title,
  intro,
  children,
}: Record<"title" | "intro", string> & { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex justify-center">
          <Logo />
        </div>
        <div className="card p-6 sm:p-7">
          <h1>{title}</h1>
          {intro && <p className="mt-1.5 text-muted">{intro}</p>}
          <div className="mt-5">{children}</div>
        </div>
        <div className="mt-4 flex justify-center">
          <LanguageChoice />
        </div>
      </div>
    </main>
  )
}

import type { ButtonHTMLAttributes } from "react"

type Look = "primary" | "secondary" | "quiet" | "danger"

const LOOKS: Record<Look, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover border-transparent",
  secondary: "bg-surface text-ink border-strong-line hover:bg-sunken",
  quiet: "bg-transparent text-ink border-transparent hover:bg-sunken",
  danger: "bg-surface text-danger border-danger hover:bg-danger-soft",
}

export function buttonLook(look: Look, small = false): string {
  const size = small ? "min-h-8 px-2.5 text-sm" : "min-h-10 px-4"
  return `inline-flex items-center justify-center gap-2 rounded-lg border font-medium
    sm:whitespace-nowrap transition-colors disabled:opacity-55 disabled:cursor-default
    ${size} ${LOOKS[look]}`
}

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: Look
  small?: boolean
  /** Whether what it started is still under way. */
  busy?: boolean
}

export function Button({ look = "secondary", small, busy, className, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={`${buttonLook(look, small)} ${busy ? "animate-pulse" : ""} ${className ?? ""}`}
    />
  )
}

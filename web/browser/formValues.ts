import type { FormEvent } from "react"

/** The texts of a form that is being sent, trimmed except for passwords. */
export function formValues(event: FormEvent<HTMLFormElement>): Record<string, string> {
  event.preventDefault()
  const values: Record<string, string> = {}
  for (const [name, value] of new FormData(event.currentTarget)) {
    if (typeof value !== "string") continue
    values[name] = /password/i.test(name) ? value : value.trim()
  }
  return values
}

import type { Message } from "./message.ts"

/** Warnings as they go over the wire: sentences, and what each is made of in the same order. */
export type ToldWarnings = {
  warnings: string[]
  warning_codes: Pick<Message, "code" | "params">[]
}

export function toldWarnings(notes: readonly Message[]): ToldWarnings {
  return {
    warnings: notes.map(({ message }) => message),
    warning_codes: notes.map(({ code, params }) => ({ code, params })),
  }
}

/** As they are stored; those of an older Muster are sentences alone. */
export function storedNotes(stored: readonly (string | Message)[]): Message[] {
  return stored.map((one) =>
    typeof one === "string" ? { code: "other", params: {}, message: one } : one,
  )
}

import type { Message } from "./message.ts"

/** Warnings as they are found: for a program, and the sentences alone. Both grow together. */
export class Warned {
  readonly notes: Message[]
  readonly warnings: string[]

  constructor(notes: readonly Message[] = []) {
    this.notes = [...notes]
    this.warnings = notes.map(({ message }) => message)
  }

  add(...notes: readonly Message[]): void {
    this.notes.push(...notes)
    this.warnings.push(...notes.map(({ message }) => message))
  }
}

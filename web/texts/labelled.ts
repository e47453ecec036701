import { TEXTS } from "./texts.ts"

/** A name as it stands before its value: "City: ", and "Ville : " where a blank belongs there. */
export function labelled(name: string): string {
  return TEXTS.registry.duplicates.take(name, "")
}

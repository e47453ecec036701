import { TEXTS } from "./texts.ts"

export type PlaceTexts = typeof TEXTS.places.line

/** How messages name the place of a record in a file that was read in this way. */
export function placesOf(dialect: { sheet?: string | undefined } | null): PlaceTexts {
  return dialect?.sheet === undefined ? TEXTS.places.line : TEXTS.places.row
}

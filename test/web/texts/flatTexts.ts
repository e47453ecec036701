/** Every text of a catalogue by its path: `import.check.title`. */
export type FlatTexts = Map<string, Text>
export type Text = string | ((...values: never[]) => string)

export function flatTexts(part: object, path = ""): FlatTexts {
  return new Map(
    Object.entries(part).flatMap(([name, text]): [string, Text][] => {
      const own = path === "" ? name : `${path}.${name}`
      return typeof text === "object" && text !== null ? [...flatTexts(text, own)] : [[own, text]]
    }),
  )
}

/** A header's words and phrases. */
type Words = { terms: readonly { text: string }[] }

/** Beside a state, a “region” is a part of the country or of the town. */
export function isState({ terms }: Words): boolean {
  return terms.some(({ text }) => STATES.test(text))
}

/** An “Estado de” something is how that stands; a `Ship State` is a state whatever comes before it. */
export function isEstado({ terms }: Words): boolean {
  return terms.some(({ text }) => /^estado(?: |$)/.test(text))
}

const STATES = /^(?:(?:us )?state(?: .+)?|estado(?: .+)?|uf|unidade federativa|bundesland)$/

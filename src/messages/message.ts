/** What stands in a sentence beside its words; JSON can hold it, so that it is stored and sent so. */
export type Params = { readonly [name: string]: unknown }

/**
 * What a person is told: a code that stays as it is and what stands in the sentence, from which it
 * can be made in any language, and the sentence in English.
 */
export type Message<Code extends string = string> = { code: Code; params: Params; message: string }

/** English sentences by their codes; each is made of its parameters alone. */
export type Sentences = Record<string, (params: never) => string>

/** What the sentence of a code is made of. */
export type ParamsOf<S extends Sentences, C extends keyof S> =
  Parameters<S[C]> extends [infer P] ? P : NoParams

type NoParams = { readonly [name: string]: never }

/** A message of a catalogue. */
export function messageOf<S extends Sentences, C extends keyof S & string>(
  sentences: S,
  code: C,
  params: ParamsOf<S, C>,
): Message<C> {
  const made = sentences[code] as unknown as (params: unknown) => string
  return { code, params: params as Params, message: made(params) }
}

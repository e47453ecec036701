import type { Message, Params } from "../messages/message.ts"
import { ROW_SENTENCES, type RowCode, type RowParams } from "../messages/rowSentences.ts"

/**
 * What is wrong with a row. `params` lacks what the error itself says: its value and its column.
 */
export function rowMessage<C extends RowCode>(code: C, said: RowParams<C>): Message<C> {
  const sentence = ROW_SENTENCES[code] as (said: unknown) => string
  const { value: _, column: __, ...params } = said as Params
  return { code, params, message: sentence(said) }
}

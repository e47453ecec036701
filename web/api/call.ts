import { type Answer, type Input, type Operation, requestOf } from "../../src/http/apiClient.ts"
import { ask, tell } from "./ask.ts"

/** Calls an operation of the API by its contract. Throws like `ask`. */
export function call<O extends Operation>(
  operation: O,
  input: Input<O>,
  signal?: AbortSignal,
): Promise<Answer<O>> {
  const { method, path, headers, body } = requestOf(operation, input)
  if (body !== undefined) return tell(path, body, { method, headers })
  return ask(path, { method, headers, ...(signal && { signal }) })
}

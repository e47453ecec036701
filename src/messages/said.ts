import { type Message, messageOf, type ParamsOf } from "./message.ts"
import { ACCOUNT_REFUSALS } from "./refusals/accountRefusals.ts"
import { FILE_REFUSALS } from "./refusals/fileRefusals.ts"
import { REGISTRY_REFUSALS } from "./refusals/registryRefusals.ts"
import { RUN_REFUSALS } from "./refusals/runRefusals.ts"
import { SERVER_REFUSALS } from "./refusals/serverRefusals.ts"
import { UPLOAD_REFUSALS } from "./refusals/uploadRefusals.ts"

/** Every refusal that a person can meet. */
export const REFUSALS = {
  ...FILE_REFUSALS,
  ...UPLOAD_REFUSALS,
  ...RUN_REFUSALS,
  ...ACCOUNT_REFUSALS,
  ...REGISTRY_REFUSALS,
  ...SERVER_REFUSALS,
} as const

type RefusalCode = keyof typeof REFUSALS

/** Why something is refused. */
export function said<C extends RefusalCode>(
  code: C,
  ...[params]: ParamsOf<typeof REFUSALS, C> extends NoParams ? [] : [ParamsOf<typeof REFUSALS, C>]
): Message<C> {
  return messageOf(REFUSALS, code, (params ?? {}) as ParamsOf<typeof REFUSALS, C>)
}

type NoParams = { readonly [name: string]: never }

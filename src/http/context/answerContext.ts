import type { AnswerContext } from "../../answers/answerContext.ts"
import type { AppContext } from "./appContext.ts"

/** What answers are made with here: a server takes part in its registry from start to end. */
export function answerContext(context: AppContext): AnswerContext {
  const presence = { enter: async () => context.node, leave: () => {} }
  return { ...context, presence }
}

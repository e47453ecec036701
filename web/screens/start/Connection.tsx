import { useQueryClient } from "@tanstack/react-query"
import { type ReactNode, useEffect, useRef, useState } from "react"
import { useConnection } from "../../api/connection.ts"
import type { User } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { SignInAgain } from "./SignInAgain.tsx"

const T = TEXTS.connection

/** Says when the page cannot go on, and has it go on as soon as it can; all else stays. */
export function Connection({ user }: { user: User }) {
  const { isAnswering, isSessionOver } = useConnection()
  const [isPutOff, setPutOff] = useState(false)
  useRefetch(isAnswering && !isSessionOver)
  if (!isSessionOver && isPutOff) setPutOff(false)
  return (
    <>
      {!isAnswering && <Bar>{T.silent}</Bar>}
      {isAnswering && isSessionOver && isPutOff && (
        <Bar
          action={
            <Button small onClick={() => setPutOff(false)}>
              {TEXTS.signIn.submit}
            </Button>
          }
        >
          {T.over}
        </Bar>
      )}
      {isAnswering && isSessionOver && !isPutOff && (
        <SignInAgain user={user} onClose={() => setPutOff(true)} />
      )}
    </>
  )
}

function Bar({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="sticky top-0 z-20 px-2 pt-2 lg:ml-56">
      <Notice tone="warn" action={action}>
        {children}
      </Notice>
    </div>
  )
}

/** What could not be had meanwhile, or is old by now, is asked for again. */
function useRefetch(isUsable: boolean): void {
  const client = useQueryClient()
  const was = useRef(isUsable)
  useEffect(() => {
    if (isUsable && !was.current) {
      void client.refetchQueries({
        type: "active",
        predicate: (query) => query.state.status === "error" || query.isStale(),
      })
    }
    was.current = isUsable
  }, [isUsable, client])
}

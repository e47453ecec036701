import { useMutation, useQueryClient } from "@tanstack/react-query"
import { tell } from "../../api/ask.ts"
import { call } from "../../api/call.ts"
import { noteSignedIn } from "../../api/connection.ts"
import { SESSION_KEY, useSessionChange } from "../../api/session.ts"
import type { User } from "../../api/types.ts"
import { formValues } from "../../browser/formValues.ts"
import { Button } from "../../parts/Button.tsx"
import { Modal } from "../../parts/Modal.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { TextField } from "../../parts/TextField.tsx"
import { TEXTS } from "../../texts/texts.ts"

const T = TEXTS.connection

/** The session is over: whoever signs in again goes on where they were. */
export function SignInAgain({ user, onClose }: { user: User; onClose: () => void }) {
  const client = useQueryClient()
  const changed = useSessionChange()
  const signIn = useMutation({
    mutationFn: async (account: Record<string, string>) => {
      await tell("/api/auth/sign-in/email", account)
      return (await call("GET /api/session", {})).user
    },
    onSuccess: async (now) => {
      // Another person must not find what this one was doing.
      if (now.id !== user.id) return changed()
      client.setQueryData(SESSION_KEY, now)
      noteSignedIn()
    },
  })
  return (
    <Modal title={T.title} onClose={onClose}>
      <form className="space-y-4" onSubmit={(event) => signIn.mutate(formValues(event))}>
        <p>{T.why}</p>
        <TextField
          label={TEXTS.signIn.email}
          name="email"
          type="email"
          required
          autoComplete="username"
          defaultValue={user.email}
        />
        <TextField
          label={TEXTS.signIn.password}
          name="password"
          type="password"
          required
          data-first
          autoComplete="current-password"
        />
        {signIn.error && <Notice tone="danger">{signIn.error.message}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{T.later}</Button>
          <Button look="primary" type="submit" busy={signIn.isPending}>
            {TEXTS.signIn.submit}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

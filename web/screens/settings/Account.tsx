import { useMutation } from "@tanstack/react-query"
import { useRef } from "react"
import { tell } from "../../api/ask.ts"
import { useUser } from "../../api/session.ts"
import { formValues } from "../../browser/formValues.ts"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { TextField } from "../../parts/TextField.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { Section } from "./Section.tsx"

const T = TEXTS.settings

/** One's own password. */
export function Account() {
  const { email } = useUser()
  const form = useRef<HTMLFormElement>(null)
  const change = useMutation({
    mutationFn: (passwords: Record<string, string>) =>
      tell("/api/auth/change-password", { ...passwords, revokeOtherSessions: true }),
    onSuccess: () => form.current?.reset(),
  })
  return (
    <Section title={T.account} intro={email}>
      <form
        ref={form}
        className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]"
        onSubmit={(event) => change.mutate(formValues(event))}
      >
        <TextField
          label={T.currentPassword}
          name="currentPassword"
          type="password"
          required
          autoComplete="current-password"
        />
        <TextField
          label={T.newPassword}
          name="newPassword"
          type="password"
          required
          minLength={8}
          autoComplete="new-password"
        />
        <Button type="submit" busy={change.isPending}>
          {T.changePassword}
        </Button>
      </form>
      {(change.error || change.isSuccess) && (
        <div className="mt-3">
          <Notice tone={change.error ? "danger" : "good"}>
            {change.error?.message ?? T.passwordChanged}
          </Notice>
        </div>
      )}
    </Section>
  )
}

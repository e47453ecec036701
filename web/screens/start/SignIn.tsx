import { useMutation } from "@tanstack/react-query"
import { tell } from "../../api/ask.ts"
import { useSessionChange } from "../../api/session.ts"
import { formValues } from "../../browser/formValues.ts"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { TextField } from "../../parts/TextField.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { Welcome } from "./Welcome.tsx"

const T = TEXTS.signIn

export function SignIn() {
  const signedIn = useSessionChange()
  const signIn = useMutation({
    mutationFn: (account: Record<string, string>) => tell("/api/auth/sign-in/email", account),
    onSuccess: signedIn,
  })
  return (
    <Welcome title={T.title} intro="">
      <form className="space-y-4" onSubmit={(event) => signIn.mutate(formValues(event))}>
        <TextField
          label={T.email}
          name="email"
          type="email"
          required
          autoComplete="username"
          defaultValue={invited()}
        />
        <TextField
          label={T.password}
          name="password"
          type="password"
          required
          autoComplete="current-password"
        />
        {signIn.error && <Notice tone="danger">{signIn.error.message}</Notice>}
        <Button look="primary" type="submit" busy={signIn.isPending} className="w-full">
          {T.submit}
        </Button>
        <p className="text-sm text-muted">{T.help}</p>
      </form>
    </Welcome>
  )
}

/** Whom a link that invites is for. */
function invited(): string {
  return new URLSearchParams(window.location.hash.slice(1)).get("email") ?? ""
}

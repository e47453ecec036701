import { useMutation } from "@tanstack/react-query"
import { tell } from "../../api/ask.ts"
import { useSessionChange } from "../../api/session.ts"
import { formValues } from "../../browser/formValues.ts"
import { AccountFields } from "../../parts/AccountFields.tsx"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { TextField } from "../../parts/TextField.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { Welcome } from "./Welcome.tsx"

const T = TEXTS.setUp

/** The first administrator, made once with the code that the server printed. */
export function SetUp() {
  const signedIn = useSessionChange()
  const setUp = useMutation({
    mutationFn: ({ name, ...rest }: Record<string, string>) =>
      tell("/api/setup", name ? { ...rest, name } : rest),
    onSuccess: signedIn,
  })
  return (
    <Welcome title={T.title} intro={T.intro}>
      <form className="space-y-4" onSubmit={(event) => setUp.mutate(formValues(event))}>
        <TextField
          label={T.code}
          hint={T.codeHint}
          name="code"
          required
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="ABCD-EFGH-JKMN-PQRS"
        />
        <AccountFields own passwordLabel={T.password} passwordHint={T.passwordHint} />
        {setUp.error && <Notice tone="danger">{setUp.error.message}</Notice>}
        <Button look="primary" type="submit" busy={setUp.isPending} className="w-full">
          {T.submit}
        </Button>
      </form>
    </Welcome>
  )
}

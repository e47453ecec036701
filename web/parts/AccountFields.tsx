import { TEXTS } from "../texts/texts.ts"
import { TextField } from "./TextField.tsx"

type Props = {
  /** Whether the person fills it in for themselves, so that the browser may help. */
  own: boolean
  passwordLabel: string
  passwordHint: string
}

/** Who somebody is and how they sign in. */
export function AccountFields({ own, passwordLabel, passwordHint }: Props) {
  const { name, email } = TEXTS.person
  return (
    <>
      <TextField
        label={own ? name.own : name.other}
        name="name"
        autoComplete={own ? "name" : "off"}
      />
      <TextField
        label={email}
        name="email"
        type="email"
        required
        autoComplete={own ? "username" : "off"}
      />
      <TextField
        label={passwordLabel}
        hint={passwordHint}
        name="password"
        type="password"
        required
        minLength={8}
        autoComplete="new-password"
      />
    </>
  )
}

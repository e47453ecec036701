import { secondsOf } from "./timeSpans.ts"

/** Who may not, and what is wrong with an account. */
export const ACCOUNT_REFUSALS = {
  not_signed_in: () => "You are not signed in, or your session has ended. Sign in and try again.",
  not_admin: () => "Only an administrator may do this. Ask one to do it or to give you the role.",
  last_admin: () => "This is the last administrator who can sign in. Make another one first.",
  banned: () => "This account is banned. Ask an administrator to lift the ban.",
  key_of_no_admin: () => "API keys work only as long as their owner is an administrator.",
  key_for_imports: () =>
    "This API key may only import lists and look after imports. Use a key without that limit.",
  key_unknown: () =>
    "The API key is unknown, disabled or expired. Send another one in the header x-api-key, or " +
    "as Authorization: Bearer; administrators make them.",
  foreign_page: () =>
    "This request comes from a page that is not Muster's own. Open Muster at its own " +
    "address; if this is its address, set BETTER_AUTH_URL to it.",
  setup_code_wrong: () =>
    "The set-up code is wrong. The server printed the right one when it started.",
  setup_codes_too_many: ({ seconds }: { seconds: number }) =>
    `Too many wrong set-up codes. Try again in ${secondsOf(seconds)}.`,
  set_up_already: () => "Muster is set up already. Sign in, or ask an administrator.",
  password_common: () =>
    "This password is one of those that are tried first, because many use it. Choose another one.",
  password_short: ({ min }: { min: number }) =>
    `The password must have at least ${min} characters.`,
} as const

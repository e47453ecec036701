/**
 * What is wrong with an e-mail address, as a clause that completes the sentence "The e-mail … ".
 * `max` is what there may be of characters, where there are too many.
 */
export const EMAIL_FAULTS = {
  too_long: (max = 0) => `is longer than ${max} characters`,
  brackets: () => "has angle brackets; leave only the address itself",
  no_at: () => "has no @",
  several: () => "is more than one address; leave one",
  many_ats: () => "has more than one @",
  blank: () => "has a blank in it",
  no_local: () => "has nothing before the @",
  long_local: (max = 0) => `has more than ${max} characters before the @`,
  dots_before: () => "has a dot too many before the @",
  sign_before: () => "has a character that no address has before the @",
  no_domain: () => "has nothing after the @",
  no_dot: () => "has no dot after the @",
  dots_after: () => "has a dot too many after the @",
  long_label: (max = 0) => `has a domain part of more than ${max} characters`,
  sign_after: () => "has a character that no domain has after the @",
  number_ending: () => "ends in a number instead of a domain such as .com",
  letter_ending: () => "ends in a single letter instead of a domain such as .com",
} as const satisfies Record<string, (max?: number) => string>

export type EmailFault = keyof typeof EMAIL_FAULTS

import { EMAIL_FAULTS, type EmailFault } from "./emailFaults.ts"

/** What cannot be done with customers, profiles and what was done to them. */
export const REGISTRY_REFUSALS = {
  no_customer: () => "There is no customer with this id. It may have been deleted.",
  customer_changed: () =>
    "Somebody else has changed this customer since you read it. Read it again, and repeat your " +
    "change if it still makes sense.",
  customer_taken: ({ name, id, identifier }: Taken) =>
    `The customer "${name}" (${id}) has this ${IDENTIFIERS[identifier]} already. Edit that one, ` +
    "or give this one an identifier of its own.",
  customer_name_missing: () => '"name" is missing. Every customer has a name.',
  customer_name_blank: () => '"name" must not be blank. Every customer has a name.',
  customer_name_long: () => '"name" is too long in the form in which names compare. Shorten it.',
  customer_email: ({ value, fault, max }: { value: string; fault: EmailFault; max?: number }) =>
    `The e-mail "${value}" ${EMAIL_FAULTS[fault](max)}; correct it or send null.`,
  customer_text_long: ({ what, max }: { what: string; max: number }) =>
    `${what} is longer than ${max} bytes. Shorten it.`,
  customer_nul: ({ what }: { what: string }) => `${what} must not hold a NUL character.`,
  customer_tags: ({ max }: { max: number }) => `A customer has at most ${max} tags.`,
  customer_tags_long: ({ max }: { max: number }) =>
    `All tags together have at most ${max} bytes. Leave some out.`,
  customer_attributes: ({ max }: { max: number }) =>
    `A customer has at most ${max} attributes. Clear some with null.`,
  customer_large: ({ max }: { max: number }) =>
    `A customer holds at most ${max} bytes in all. Shorten its fields.`,
  merged_with_itself: () => "A customer is not merged with itself.",
  two_customers: () => "Name two different customers.",
  tags_too_many: ({ max, bytes }: { max: number; bytes: number }) =>
    `A customer has at most ${max} tags with ${bytes} bytes, and one of these would have ` +
    "more, so nothing was changed. Leave some out.",
  chosen_too_many: ({ max }: { max: number }) =>
    `At most ${max} customers are chosen by their ids. Choose more by a filter.`,
  chosen_changed: ({ now, expected }: { now: number; expected: number }) =>
    `There ${now === 1 ? "is 1 such customer" : `are ${now} such customers`} by now instead of ` +
    `${expected}, so nothing was changed. Look at them, and choose again.`,
  no_operation: () => "There is no operation with this id.",
  operation_undone: () => "This is undone already.",
  operation_purged: ({ date }: { date: string }) =>
    `This can no longer be undone: what the customers were before was deleted on ${date}, ` +
    "because the time for which it may be kept was over.",
  no_profile: ({ name }: OfProfile) => `There is no profile with the name “${name}”.`,
  profile_of_run_gone: ({ name }: OfProfile) =>
    `The profile “${name}” of this import is deleted, so nobody can tell what its list may ` +
    "change. Make a profile with this name again; or download the rejected rows, correct them " +
    "there, and import that file as a list of its own.",
  profile_changed: ({ name }: OfProfile) =>
    `Somebody else has changed the profile “${name}” meanwhile. Read it again and repeat your ` +
    "change.",
  profile_name: ({ name, max }: OfProfile & { max: number }) =>
    `“${name}” cannot be the name of a profile: it must begin with a letter or digit, hold ` +
    `letters, digits and . _ - alone, and have at most ${max} characters, such as erp-nightly.`,
  profile_guards_crossed: () => "guards.min_rows_share is above guards.max_rows_share.",
  profile_tag_long: ({ max }: { max: number }) =>
    `left.tag must be a text of at most ${max} bytes.`,
  profile_tag_signs: () => "left.tag cannot hold a comma, a semicolon or a quote.",
  profile_tag_taken: ({ name }: OfProfile) =>
    `left.tag: the profile “${name}” gives the same tag. Choose one of this profile's own.`,
  option_value: ({ option, value, valid }: { option: string; value: string; valid: string }) =>
    `The option ${option} cannot be ${JSON.stringify(value)}: it must be ${valid}.`,
  filter_long: ({ field, max }: { field: string; max: number }) =>
    `filter[${field}] has at most ${max} characters. Shorten it.`,
  filter_day: ({ field }: { field: string }) =>
    `filter[${field}] must be a day or a time, such as 2026-01-31 or 2026-01-31T08:00:00Z.`,
  parameter_long: ({ name, max }: { name: string; max: number }) =>
    `The request is invalid. ${name}: at most ${max} characters.`,
  profiles_too_many: ({ max }: { max: number }) =>
    `There are ${max} profiles already, which is the most there may be. Delete one first.`,
} as const

type Taken = { name: string; id: string; identifier: keyof typeof IDENTIFIERS }
type OfProfile = { name: string }

const IDENTIFIERS = {
  external_id: "external id",
  email: "e-mail address",
  name: "name",
} as const

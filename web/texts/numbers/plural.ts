import { formatCount } from "./format.ts"

/** The forms of a word, by the categories of its language; those that are not named are `other`. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

type Plural = {
  /** The form that goes with a number: `row`, `wiersze`. */
  form: (count: number, forms: Forms) => string
  /** The number with its form: `1 row`, `2,000 wierszy`. */
  counted: (count: number, forms: Forms) => string
}

/** How a language counts; the browser knows the rules. */
export function pluralOf(language: string): Plural {
  const rules = new Intl.PluralRules(language)
  const form = (count: number, forms: Forms): string => forms[rules.select(count)] ?? forms.other
  return { form, counted: (count, forms) => `${formatCount(count)} ${form(count, forms)}` }
}

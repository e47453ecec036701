/** Numbers, dates and sizes as the language of the page writes them. */

type Formats = ReturnType<typeof formatsOf>

const SIZES = ["byte", "kilobyte", "megabyte", "gigabyte"] as const

let formats: Formats = formatsOf("en-GB")

/** From now on everything is written as this locale does. */
export function setLocale(locale: string): void {
  formats = formatsOf(locale)
}

export function formatCount(value: number): string {
  return formats.whole.format(value)
}

export function formatShare(part: number, all: number): string {
  return formats.percent.format(all === 0 ? 0 : part / all)
}

/** A share as it was said, such as 0.025. */
export function formatPercent(share: number): string {
  return formats.exactPercent.format(share)
}

export function formatMoment(iso: string): string {
  return formats.moment.format(new Date(iso))
}

export function formatDay(iso: string): string {
  return formats.day.format(new Date(iso))
}

export function formatBytes(bytes: number): string {
  let value = bytes
  let size = 0
  while (value >= 1000 && size < SIZES.length - 1) {
    value /= 1000
    size++
  }
  return formats.sizes[size]!.format(value)
}

export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`
  const seconds = ms / 1000
  if (seconds < 60) return `${formats.short.format(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

function formatsOf(locale: string) {
  return {
    whole: new Intl.NumberFormat(locale),
    short: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    percent: new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }),
    exactPercent: new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }),
    moment: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }),
    day: new Intl.DateTimeFormat(locale, { dateStyle: "medium" }),
    sizes: SIZES.map(
      (unit) => new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }),
    ),
  }
}

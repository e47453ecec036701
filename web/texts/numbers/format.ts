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
  if (ms < 999.5) return `${Math.max(1, Math.round(ms))} ms`
  if (ms < 59_950) return `${formats.short.format(ms / 1000)} s`
  // Rounded before it is parted, as no minute has 60 seconds beside it.
  const seconds = Math.round(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** For how long something is kept, in words: 60 minutes, 7 days. */
export function formatMinutes(minutes: number): string {
  const days = minutes / DAY_MINUTES
  return Number.isInteger(days) ? formats.days.format(days) : formats.minutes.format(minutes)
}

const DAY_MINUTES = 24 * 60

function formatsOf(locale: string) {
  return {
    whole: new Intl.NumberFormat(locale),
    short: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    percent: new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }),
    exactPercent: new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }),
    days: new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" }),
    minutes: new Intl.NumberFormat(locale, { style: "unit", unit: "minute", unitDisplay: "long" }),
    moment: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }),
    day: new Intl.DateTimeFormat(locale, { dateStyle: "medium" }),
    sizes: SIZES.map(
      (unit) => new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }),
    ),
  }
}

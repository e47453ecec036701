/** Numbers, dates and sizes as the browser's locale writes them. */

const locale = typeof navigator === "undefined" ? "en" : navigator.language
const whole = new Intl.NumberFormat(locale)
const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" })
const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" })

export function formatCount(value: number): string {
  return whole.format(value)
}

export function formatShare(part: number, all: number): string {
  return percent.format(all === 0 ? 0 : part / all)
}

export function formatMoment(iso: string): string {
  return moment.format(new Date(iso))
}

export function formatDay(iso: string): string {
  return day.format(new Date(iso))
}

export function formatBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"]
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? whole.format(value) : short.format(value)} ${units[unit]}`
}

export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`
  const seconds = ms / 1000
  if (seconds < 60) return `${short.format(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

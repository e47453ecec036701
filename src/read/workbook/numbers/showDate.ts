const DAY_MS = 86_400_000
/** Excel's days end with the year 9999. */
const DAYS_MAX_1900 = 2_958_465
const DAYS_1904 = 1462

/**
 * A number of days as ISO 8601: the day alone at midnight, the time alone when there is no day;
 * null when no date of Excel has that number. No time zone takes part.
 */
export function showDate(
  value: number,
  is1904: boolean,
  { hasDay, hasFractions }: { hasDay: boolean; hasFractions: boolean },
): string | null {
  if (!(value >= 0)) return null
  const step = hasFractions ? 1 : 1000
  const ms = Math.round((value * DAY_MS) / step) * step
  let days = Math.floor(ms / DAY_MS)
  const msOfDay = ms - days * DAY_MS
  if (days === 0 && (!hasDay || (!is1904 && ms > 0))) return showTime(msOfDay)
  if (is1904) days += DAYS_1904
  if (days > DAYS_MAX_1900) return null
  const day = keptDay(days)
  return msOfDay === 0 ? day : `${day}T${showTime(msOfDay)}`
}

/** Lists hold few days many times, and making the text of one takes longer than looking it up. */
const DAYS_KEPT = 4096
const KEPT: { days: number; text: string }[] = []

function keptDay(days: number): string {
  const known = KEPT[days % DAYS_KEPT]
  if (known?.days === days) return known.text
  const text = dayOf(days)
  KEPT[days % DAYS_KEPT] = { days, text }
  return text
}

/** Excel counts a day that never was, as Lotus did: 29 February 1900. */
function dayOf(days: number): string {
  if (days === 0) return "1900-01-00"
  if (days === 60) return "1900-02-29"
  const sinceEpoch = days - (days < 60 ? 25_568 : 25_569)
  return new Date(sinceEpoch * DAY_MS).toISOString().slice(0, 10)
}

function showTime(ms: number): string {
  const text = new Date(ms).toISOString()
  return ms % 1000 === 0 ? text.slice(11, 19) : text.slice(11, 23)
}

/** A time that goes on beyond a day, in the parts that its format has. */
export function showElapsed(value: number, parts: ("h" | "m" | "s" | { text: string })[]): string {
  let seconds = Math.round(Math.abs(value) * 86_400)
  if (!parts.includes("s")) seconds -= seconds % 60
  let shown = value < 0 ? "-" : ""
  let isFirst = true
  for (const part of parts) {
    if (typeof part !== "string") {
      shown += part.text
      continue
    }
    const size = { h: 3600, m: 60, s: 1 }[part]
    const count = Math.floor(seconds / size)
    seconds -= count * size
    shown += isFirst ? String(count) : String(count).padStart(2, "0")
    isFirst = false
  }
  return shown
}

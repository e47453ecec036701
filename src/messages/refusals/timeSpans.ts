/** For how long somebody waits: `1 second`, `20 seconds`. */
export function secondsOf(seconds: number): string {
  return seconds === 1 ? "1 second" : `${seconds} seconds`
}

/** For how long something is kept: `60 minutes`, `7 days`. */
export function spanOf(minutes: number): string {
  const days = minutes / (24 * 60)
  return Number.isInteger(days) ? `${days} days` : `${minutes} minutes`
}

/** For how long somebody waits: `1 second`, `20 seconds`. */
export function secondsOf(seconds: number): string {
  return seconds === 1 ? "1 second" : `${seconds} seconds`
}

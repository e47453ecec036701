/** The middle of some numbers; of an even count, the mean of the middle two. */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) throw new Error("There is no median of no numbers.")
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The smallest of the numbers that at least `share` (0 to 1) of them do not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  if (numbers.length === 0) throw new Error("There is no percentile of no numbers.")
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

import { fold } from "../header/fold.ts"

/** The one of `choices` that differs least from `text`, or `null` when none comes near. */
export function closestName(text: string, choices: readonly string[]): string | null {
  const wanted = fold(text).slice(0, CHARACTERS_READ)
  let best: string | null = null
  let bestDistance = Math.max(1, Math.floor(wanted.length * 0.4)) + 1
  for (const choice of choices) {
    const folded = fold(choice).slice(0, CHARACTERS_READ)
    if (Math.abs(folded.length - wanted.length) >= bestDistance) continue
    const distance = editDistance(wanted, folded)
    if (distance < bestDistance) {
      bestDistance = distance
      best = choice
    }
  }
  return best
}

const CHARACTERS_READ = 64

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, position) => position)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}

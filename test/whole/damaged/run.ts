/**
 * Runs the suites of damaged files and prints what became of each: `node test/whole/damaged/run.ts
 * [suite …]`. `--all` lists every case, not only those that went wrong.
 */
import { casesOf, OTHER_SUITES, OWN_SUITES } from "./cases.ts"
import { judge, type MessyCase, type Outcome, type Verdict } from "./judge.ts"
import { judgeErrors } from "./judgeErrors.ts"
import { importOutcome, readOutcome } from "./outcome.ts"

export type Judged = { one: MessyCase; verdict: Verdict }

/** Runs one suite; `outcomeOf` may send the file anywhere, over HTTP for instance. */
export async function runSuite(
  suite: string,
  outcomeOf: (one: MessyCase) => Promise<Outcome> = OWN_SUITES.includes(suite)
    ? importOutcome
    : readOutcome,
): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const one of casesOf(suite)) {
    const outcome = await outcomeOf(one)
    const byLine = suite === "error-localisation"
    judged.push({ one, verdict: byLine ? judgeErrors(one, outcome) : judge(one, outcome) })
  }
  return judged
}

/** One line for the suite: how many cases came out how. */
export function summary(suite: string, judged: Judged[]): string {
  const counts = new Map<string, number>()
  for (const { verdict } of judged) {
    counts.set(verdict.result, (counts.get(verdict.result) ?? 0) + 1)
  }
  const good = judged.filter(({ verdict }) => verdict.ok).length
  const parts = [...counts].map(([result, count]) => `${count} ${result}`).join(", ")
  return `${suite.padEnd(20)} ${good}/${judged.length}  ${parts}`
}

if (process.argv[1] === import.meta.filename) {
  const words = process.argv.slice(2)
  const chosen = words.filter((word) => !word.startsWith("--"))
  if (!process.env.MUSTER_EXTRA_CASES) {
    console.log("MUSTER_EXTRA_CASES is unset: only the suites in test/fixtures are run.")
  }
  for (const suite of chosen.length > 0 ? chosen : [...OWN_SUITES, ...OTHER_SUITES]) {
    const judged = await runSuite(suite)
    if (judged.length === 0) continue
    console.log(summary(suite, judged))
    for (const { one, verdict } of judged) {
      if (verdict.ok && !words.includes("--all")) continue
      console.log(
        `  ${verdict.ok ? "ok  " : "FAIL"} ${one.file}: ${verdict.result}. ${verdict.why}`,
      )
      if (!verdict.ok) process.exitCode = 1
    }
  }
}

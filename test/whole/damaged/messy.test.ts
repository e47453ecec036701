import assert from "node:assert/strict"
import { test } from "node:test"
import { OTHER_SUITES, OWN_SUITES } from "./cases.ts"
import { runSuite, summary } from "./run.ts"

for (const suite of [...OWN_SUITES, ...OTHER_SUITES]) {
  test(`${suite}: no silent corruption and no failure`, async () => {
    const judged = await runSuite(suite)
    if (judged.length === 0) {
      console.log(`${suite} needs MUSTER_EXTRA_CASES and was not run`)
      return
    }
    console.log(summary(suite, judged))
    const failed = judged.filter(({ verdict }) => !verdict.ok)
    assert.deepEqual(
      failed.map(({ one, verdict }) => `${one.file}: ${verdict.result}. ${verdict.why}`),
      [],
    )
  })
}

/**
 * Runs the tests: one PostgreSQL for all of them, started on a new folder and removed afterwards.
 *
 *   node test/run.ts               all tests
 *   node test/run.ts test/http     those whose path begins with it
 *
 * MUSTER_TEST_DATABASE_URL names another server to use; its user must be allowed to create
 * databases.
 * MUSTER_TEST_TIMEOUT_MS is how long one test may take, for runs with MUSTER_MERGE_CASES=10000.
 */
import { spawn } from "node:child_process"
import { globSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startEmbedded } from "../src/database/embedded/startEmbedded.ts"
import { connectionUrl, prepareTemplate } from "./database.ts"

const ROOT = join(import.meta.dirname, "..")

process.exitCode = await main()

async function main(): Promise<number> {
  const files = chooseFiles(process.argv.slice(2))
  if (!process.env.MUSTER_EXTRA_CASES) {
    console.log("MUSTER_EXTRA_CASES is unset: the test suites of others are not run.")
  }
  const given = process.env.MUSTER_TEST_DATABASE_URL
  if (given) return runFiles(files, given)
  const folder = mkdtempSync(join(tmpdir(), "muster-test-"))
  const database = await startEmbedded(folder, {
    say: () => {},
    path: process.env.PATH ?? "",
    // Test databases live for seconds: nobody needs them after a power cut.
    settings: { fsync: "off", shared_buffers: "128MB" },
  })
  try {
    return await runFiles(files, connectionUrl(database.connection))
  } finally {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function chooseFiles(wanted: string[]): string[] {
  const all = globSync("test/**/*.test.ts", { cwd: ROOT }).sort()
  const chosen = wanted.length === 0 ? all : all.filter((f) => wanted.some((w) => f.startsWith(w)))
  if (chosen.length === 0) throw new Error(`No test file begins with ${wanted.join(" or ")}.`)
  return chosen
}

async function runFiles(files: string[], url: string): Promise<number> {
  await prepareTemplate(url)
  const timeout = process.env.MUSTER_TEST_TIMEOUT_MS ?? "600000"
  const flags = ["--test", "--test-concurrency=2", `--test-timeout=${timeout}`]
  const child = spawn(process.execPath, [...flags, ...files], {
    cwd: ROOT,
    stdio: "inherit",
    env: {
      ...process.env,
      MUSTER_TEST_DATABASE_URL: url,
      MUSTER_TEST_TEMPLATE_READY: "1",
      // Some hundred processes load the same files: what the first makes of them the others have.
      NODE_COMPILE_CACHE: join(ROOT, "node_modules", ".cache", "muster-tests"),
    },
  })
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code ?? 1))
  })
}

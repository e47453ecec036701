import { execFile } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"

/** What reads the description, in the versions for which it is held to be right. */
const TOOLS = {
  "@redocly/cli": "2.77.0",
  "@stoplight/spectral-cli": "6.16.3",
  "openapi-typescript": "7.13.0",
  "openapi-fetch": "0.17.0",
  "@hey-api/openapi-ts": "0.99.0",
  orval: "8.38.0",
  zod: "4.6.7",
  valibot: "1.5.0",
  typescript: "5.9.3",
}

/** Fetches all of it into a folder. */
export async function install(place: string): Promise<void> {
  const project = { private: true, type: "module", devDependencies: TOOLS }
  writeFileSync(join(place, "package.json"), JSON.stringify(project))
  const words = ["install", "--no-audit", "--no-fund", "--ignore-scripts"]
  const { status, stderr } = await run(place, "npm", words)
  if (status !== 0) throw new Error(`npm ended with ${status}: ${stderr}`)
}

export type Ended = { status: unknown; stdout: string; stderr: string }

/** Runs a program that was fetched; gives how it ended and what it said. */
export function tool(place: string, name: string, words: string[]): Promise<Ended> {
  return run(place, join(place, "node_modules", ".bin", name), words)
}

function run(cwd: string, command: string, words: string[]): Promise<Ended> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" }
  const options = { cwd, env, maxBuffer: 2 ** 28 }
  return new Promise((resolve) => {
    execFile(command, words, options, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : error.code, stdout, stderr })
    })
  })
}

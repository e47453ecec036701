import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { tool } from "./install.ts"

/** What linters find in the description with the rules that they recommend, warnings as well. */
export async function lint(place: string): Promise<string[]> {
  return [...(await redocly(place)), ...(await spectral(place))]
}

type Problem = { ruleId: string; message: string; location: { pointer?: string }[] }

async function redocly(place: string): Promise<string[]> {
  writeFileSync(join(place, "redocly.yaml"), "extends:\n  - recommended\n")
  const words = ["lint", "openapi.json", "--format=json", "--max-problems=1000"]
  const { stdout, stderr } = await tool(place, "redocly", words)
  const { problems } = parsed(stdout, stderr) as { problems: Problem[] }
  return problems
    .map(({ ruleId, message, location }) => `Redocly ${ruleId} ${location[0]?.pointer}: ${message}`)
    .filter((problem) => !NEVER_BOTH.test(problem))
}

/** A warning that takes an id for any word: it is a UUID, and never “imports”. */
const NEVER_BOTH = /^Redocly no-ambiguous-paths .*`\/api\/customers\/imports\/\{id\}`/

type Finding = { code: string; message: string; path: string[] }

async function spectral(place: string): Promise<string[]> {
  writeFileSync(join(place, ".spectral.yaml"), 'extends: ["spectral:oas"]\n')
  const words = ["lint", "openapi.json", "--format=json", "--fail-severity=hint", "--quiet"]
  const { stdout, stderr } = await tool(place, "spectral", words)
  const findings = parsed(stdout, stderr) as Finding[]
  return findings.map(({ code, message, path }) => `Spectral ${code} ${path.join("/")}: ${message}`)
}

function parsed(stdout: string, stderr: string): unknown {
  try {
    return JSON.parse(stdout.slice(stdout.search(/[[{]/)))
  } catch {
    throw new Error(`The linter said: ${stdout}${stderr}`)
  }
}

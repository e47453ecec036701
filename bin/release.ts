/**
 * Makes a release of what stands under Pending in CHANGELOG.md: writes the version into
 * package.json and package-lock.json, and the version with the date of today over what was pending.
 *
 *   node bin/release.ts patch      or minor, major, or a version such as 1.0.0
 */
import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"

const PENDING = "## Pending\n"
const STEPS = ["major", "minor", "patch"]

try {
  release(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}

/** Works on the folder that it is called in. Throws a sentence, and then nothing is written. */
function release(words: string[]): void {
  if (words.length !== 1) throw new Error("Say patch, minor, major or a version, such as 1.0.0.")
  const dirty = git("status", "--porcelain")
  if (dirty !== "") throw new Error(`Commit or put away what has changed first:\n${dirty}`)
  const manifest = readFileSync("package.json", "utf8")
  const lock = readFileSync("package-lock.json", "utf8")
  const changes = readFileSync("CHANGELOG.md", "utf8")
  const current: string = JSON.parse(manifest).version
  const version = versionAfter(current, words[0]!)
  const date = new Date().toISOString().slice(0, 10)
  const written: [file: string, text: string][] = [
    ["CHANGELOG.md", closePending(changes, `## ${version} – ${date}\n`)],
    ["package.json", withVersion(manifest, current, version, 1)],
    // A lock file says the version of the whole, and again that of its first package.
    ["package-lock.json", withVersion(lock, current, version, 2)],
  ]
  for (const [file, text] of written) writeFileSync(file, text)
  process.stdout.write(
    `${version} is written down. Look at it with \`git diff\`, then:\n\n` +
      `  npm run check\n  git commit -am "Release ${version}"\n  git tag v${version}\n`,
  )
}

/** The version that a word asks for. Throws when it is none, or not newer. */
function versionAfter(current: string, word: string): string {
  const old = numbersOf(current)
  const step = STEPS.indexOf(word)
  if (step >= 0) return old.map((n, at) => (at < step ? n : at === step ? n + 1 : 0)).join(".")
  if (!/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(word)) {
    throw new Error(`“${word}” is no version: say patch, minor, major or one such as 1.0.0.`)
  }
  const wanted = numbersOf(word)
  const differs = wanted.findIndex((n, at) => n !== old[at])
  if (differs === -1 || wanted[differs]! < old[differs]!) {
    throw new Error(`${word} is not newer than ${current}: say a higher version.`)
  }
  return word
}

function numbersOf(version: string): number[] {
  return version.split(".").map(Number)
}

/** The changes with a new heading over what was pending, and an empty Pending over that. */
function closePending(changes: string, heading: string): string {
  const [before, after] = changes.split(PENDING)
  if (after === undefined) throw new Error("CHANGELOG.md has no heading “## Pending”: add it.")
  const pending = after.split(/^## /m)[0]!
  if (pending.trim() === "") {
    throw new Error(
      "Nothing stands under Pending in CHANGELOG.md: say there what changes for whom.",
    )
  }
  return `${before}${PENDING}\n${heading}${after}`
}

/**
 * Puts a version in the first places where the current one stands, and leaves all else as it is.
 */
function withVersion(text: string, current: string, version: string, places: number): string {
  let result = text
  for (let place = 0; place < places; place++) {
    const old = `"version": "${current}"`
    if (!result.includes(old))
      throw new Error(`A lock file and package.json do not say ${current}.`)
    result = result.replace(old, `"version": "${version}"`)
  }
  return result
}

function git(...words: string[]): string {
  return execFileSync("git", words, { encoding: "utf8" })
}

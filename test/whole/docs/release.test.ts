import assert from "node:assert/strict"
import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, test } from "node:test"

const SCRIPT = join(import.meta.dirname, "../../../bin/release.ts")
const CHANGES = "# Changelog\n\n## Pending\n\n- News.\n\n## 0.9.1 – 2026-01-02\n\n- Old.\n"

test("a release is written into three files", () => {
  const folder = repository(CHANGES)
  const { status, stdout } = release(folder, "minor")
  assert.equal(status, 0)
  assert.match(stdout, /git tag v0\.10\.0/)
  const today = new Date().toISOString().slice(0, 10)
  assert.equal(
    read(folder, "CHANGELOG.md"),
    CHANGES.replace("- News", `## 0.10.0 – ${today}\n\n- News`),
  )
  assert.equal(JSON.parse(read(folder, "package.json")).version, "0.10.0")
  const lock = JSON.parse(read(folder, "package-lock.json"))
  assert.deepEqual([lock.version, lock.packages[""].version], ["0.10.0", "0.10.0"])
  assert.equal(lock.packages["node_modules/other"].version, "0.9.1", "others keep theirs")
  const again = release(folder, "patch")
  assert.deepEqual([again.status, /CHANGELOG\.md/.test(again.stderr)], [1, true], "a dirty tree")
  git(folder, "commit", "-qam", "Release")
  assert.match(release(folder, "patch").stderr, /Nothing stands under Pending/)
})

test("words name the next version, or one that is newer", () => {
  const versions = { patch: "0.9.2", minor: "0.10.0", major: "1.0.0", "0.9.10": "0.9.10" }
  for (const [word, version] of Object.entries(versions)) {
    const folder = repository(CHANGES)
    release(folder, word)
    assert.equal(JSON.parse(read(folder, "package.json")).version, version)
  }
})

test("what is refused leaves everything as it was", () => {
  const folder = repository(CHANGES)
  const refused: [words: string[], says: RegExp][] = [
    [[], /Say patch, minor, major/],
    [["0.9.1"], /not newer than 0\.9\.1/],
    [["0.8.20"], /not newer/],
    [["next"], /no version/],
    [["1.0"], /no version/],
  ]
  for (const [words, says] of refused) {
    const { status, stderr } = release(folder, ...words)
    assert.equal(status, 1)
    assert.match(stderr, says)
  }
  assert.equal(git(folder, "status", "--porcelain"), "")
})

/** A new repository whose version is 0.9.1, with all committed. */
function repository(changes: string): string {
  const folder = mkdtempSync(join(tmpdir(), "muster-release-"))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const version = "0.9.1"
  const packages = { "": { version }, "node_modules/other": { version } }
  const files = {
    "CHANGELOG.md": changes,
    "package.json": json({ name: "muster", version }),
    "package-lock.json": json({ name: "muster", version, packages }),
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  git(folder, "init", "-q")
  git(folder, "config", "user.name", "A test")
  git(folder, "config", "user.email", "test@example.com")
  git(folder, "add", ".")
  git(folder, "commit", "-qm", "A beginning")
  return folder
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const read = (folder: string, file: string): string => readFileSync(join(folder, file), "utf8")

function release(cwd: string, ...words: string[]) {
  return spawnSync(process.execPath, [SCRIPT, ...words], { cwd, encoding: "utf8" })
}

function git(cwd: string, ...words: string[]): string {
  return execFileSync("git", words, { cwd, encoding: "utf8" })
}

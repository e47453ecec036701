import assert from "node:assert/strict"
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { closure } from "./imports.ts"

/** The house rules that a machine can check. Each says why in the message that it fails with. */

const ROOT = join(import.meta.dirname, "..")
const LINES_MAX = 300
const COLUMNS_MAX = 100
const FUNCTION_LINES_MAX = 70

/**
 * Words, headers and cases are data in the form of code; they may be long, and only in these
 * places.
 */
const DATA = [/^src\/columns\/(knowledge|words)\//, /^test\/fixtures\//, /^web\/texts\//]

const all = globSync(["src/**/*.ts", "test/**/*.ts", "bench/**/*.ts", "web/**/*.{ts,tsx}"], {
  cwd: ROOT,
})
const code = all.filter((file) => !DATA.some((place) => place.test(file)))
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8")

test("a file can be read in one go", () => {
  const long = all
    .filter((file) => /^(src|web)\//.test(file))
    .flatMap((file) => {
      const lines = read(file).split("\n").length - 1
      return lines > LINES_MAX ? [`${file} has ${lines} lines`] : []
    })
  assert.deepEqual(long, [], `files have at most ${LINES_MAX} lines: split them by what they do`)
})

test("a line fits the screen", () => {
  const wide = code.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line, index) =>
        line.length > COLUMNS_MAX && !isUnbreakable(line) ? [`${file}:${index + 1}`] : [],
      ),
  )
  assert.deepEqual(wide, [], `lines have at most ${COLUMNS_MAX} columns`)
})

test("a function does one thing", () => {
  const long = code
    .filter((file) => /^(src|web)\//.test(file))
    .flatMap((file) =>
      functionLengths(read(file)).flatMap(({ line, length }) =>
        length > FUNCTION_LINES_MAX ? [`${file}:${line} has ${length} lines`] : [],
      ),
    )
  assert.deepEqual(long, [], `functions have at most ${FUNCTION_LINES_MAX} lines`)
})

test("what a class keeps to itself has one style", () => {
  const others = code.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line, index) =>
        /^ {2}(private(?! constructor)|protected|public) /.test(line)
          ? [`${file}:${index + 1}`]
          : [],
      ),
  )
  assert.deepEqual(others, [], "write #name; a constructor alone can only be called private")
})

test("nothing is left for later or switched off", () => {
  const words = ["TO" + "DO", "FIX" + "ME", "X" + "XX", "@ts-" + "ignore", "biome-" + "ignore"]
  const left = all.flatMap((file) => {
    const text = read(file)
    const found = words.filter((word) => new RegExp(`(^|[^A-Za-z])${word}\\b`, "m").test(text))
    const untyped = /(:|\bas|<) ?any\b(?=[\s;,)>=\]|[]|$)/m.test(withoutText(text)) ? ["any"] : []
    return [...found, ...untyped].map((word) => `${file}: ${word}`)
  })
  assert.deepEqual(left, [], "finish it, or write down in docs/decisions why not")
})

test("tests run, all of them", () => {
  const off = all.filter((file) =>
    /\.(only|skip|to[d]o)\(|\b(skip|only|to[d]o): true/.test(read(file)),
  )
  assert.deepEqual(off, [])
})

test("what the browser runs imports nothing of Node", () => {
  const browser = /^src\/(read|columns|check|customer)\//
  const reached = closure(all.filter((file) => browser.test(file)))
  const node = /\bfrom "node:|\bimport\("node:|\bBuffer\b|\bprocess\./
  const impure = reached.filter((file) => node.test(withoutText(read(file), '"node:')))
  assert.deepEqual(impure, [], "these files show the preview in the page as well")
  const words = /^src\/(errors\.ts|limits\.ts|messages\/)/
  const outside = reached.filter((file) => !words.test(file))
  assert.deepEqual(
    outside.filter((file) => !browser.test(file)),
    [],
    "reading and checking a file knows nothing of servers and databases",
  )
})

test("only the server's own folders know of HTTP and accounts", () => {
  const known = /from "(hono|@hono|better-auth|@better-auth)\b/
  const knowing = all.filter(
    (file) =>
      /^src\//.test(file) && !/^src\/(http|accounts|server)\b/.test(file) && known.test(read(file)),
  )
  assert.deepEqual(knowing, [], "the command line and other applications import too")
})

test("the environment is read in one place", () => {
  const allowed = ["src/server/config.ts", "src/server.ts", "src/cli.ts"]
  const reading = all.filter(
    (file) => file.startsWith("src/") && /process\.(env|exit\()/.test(read(file)),
  )
  assert.deepEqual(
    reading.filter((file) => !allowed.includes(file)),
    [],
    "everything else is told",
  )
})

test("the lock file holds no download addresses", () => {
  assert.doesNotMatch(
    read("package-lock.json"),
    /"resolved":/,
    "they differ from machine to machine",
  )
})

/** Length of each function, method or test, by the indentation that the formatter gives it. */
function functionLengths(text: string): { line: number; length: number }[] {
  const lines = text.split("\n")
  return lines.flatMap((line, index) => {
    const head =
      /^(\s*)(?:export )?(?:default )?(?:async )?function\b/.exec(line) ??
      /^(\s*)(?:export )?const \w+.*=> \{$/.exec(line) ??
      /^(\s+)(?:static |async |get |\*)*#?\w+\(.*\{$/.exec(line)
    if (!head || /^\s*(if|for|while|switch|catch)\b/.test(line)) return []
    const end = lines.findIndex((other, at) => at > index && other.startsWith(`${head[1]}}`))
    return end === -1 ? [] : [{ line: index + 1, length: end - index + 1 }]
  })
}

/** Long links and texts that mean something as a whole are not cut. */
function isUnbreakable(line: string): boolean {
  return /https?:\/\/\S{60,}/.test(line) || /^\s*(["'`/]).{80,}\1,?[gimsu]*,?$/.test(line)
}

/** The code without what stands in quotes and comments, except texts that begin with `keep`. */
function withoutText(text: string, keep = "\0"): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, (quoted) => (quoted.startsWith(keep) ? quoted : '""'))
    .replace(/`(?:[^`\\]|\\.)*`/g, "``")
}

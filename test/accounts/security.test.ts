import assert from "node:assert/strict"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { billOf } from "../../bin/sbom.ts"

const ROOT = join(import.meta.dirname, "..", "..")
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8")

test("every test that SECURITY.md names is there", () => {
  const lines = read("SECURITY.md")
    .split("\n")
    .filter((line) => /^\| \d/.test(line))
  assert.ok(lines.length > 30)
  for (const line of lines) {
    const [, file, name] = /`([\w/]+\.test\.ts)`(?:: (.+?))? \|$/.exec(line) ?? []
    assert.ok(file && existsSync(join(ROOT, "test", file)), line)
    if (name) assert.ok(read(`test/${file}`).includes(`test("${name}"`), `${file}: ${name}`)
  }
})

test("the bill of materials names every package once", () => {
  const lock = read("package-lock.json")
  const bill = billOf(lock)
  const { packages } = JSON.parse(lock) as { packages: Record<string, { dev?: boolean }> }
  const names = bill.components.map(({ purl }) => purl)
  assert.equal(new Set(names).size, names.length)
  for (const [path, { dev }] of Object.entries(packages)) {
    const name = path.split("node_modules/").at(-1)!.replace("@", "%40")
    if (path !== "" && !dev)
      assert.ok(
        names.some((one) => one.startsWith(`pkg:npm/${name}@`)),
        path,
      )
  }
  const { name: ours, dependencies } = JSON.parse(read("package.json")) as {
    name: string
    dependencies: object
  }
  const runs = Object.keys(dependencies)
  const isOurs = (ref: string) => ref.startsWith(`pkg:npm/${ours}@`)
  const own = bill.dependencies.find(({ ref }) => isOurs(ref))!.dependsOn
  for (const name of runs) {
    assert.ok(
      own.some((ref) => ref.startsWith(`pkg:npm/${name.replace("@", "%40")}@`)),
      name,
    )
  }
  const known = new Set([...names, own, ...bill.dependencies.map(({ ref }) => ref)])
  for (const { dependsOn } of bill.dependencies) {
    for (const ref of dependsOn) assert.ok(known.has(ref), ref)
  }
  for (const { name, licenses, hashes } of bill.components) {
    assert.ok(licenses, `${name} has a licence`)
    assert.match(hashes?.[0]?.content ?? "", /^[0-9a-f]{128}$/, `${name} has a hash`)
  }
  assert.ok(billOf(lock, { dev: true }).components.length > names.length)
  assert.deepEqual(billOf(lock), bill)
})

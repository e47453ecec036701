import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import { mkdtempSync, readdirSync, rmdirSync, statfsSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { test } from "node:test"
import { DiskPages } from "../../../src/import/place/diskPages.ts"
import { FilePlace } from "../../../src/import/place/filePlace.ts"
import { Spool } from "../../../src/import/place/spool.ts"
import { SPOOL_MEMORY_BYTES } from "../../../src/limits.ts"

const DISK_BYTES = 2 * 1024 * 1024

test("an upload is read from where it was kept, in any order", async () => {
  for (const size of [1000, SPOOL_MEMORY_BYTES, 3 * SPOOL_MEMORY_BYTES + 17]) {
    const bytes = randomBytes(size)
    const spool = new Spool()
    const source = await new FilePlace(spool).keep(kept(bytes, spool))
    assert.equal(source.size, size)
    for (const [at, length] of [
      [size - 10, 10],
      [0, size],
      [size >> 1, 100],
    ] as const) {
      assert.deepEqual(Buffer.from(await source.read(at, length)), bytes.subarray(at, at + length))
    }
    const again = await Array.fromAsync((await spool.read())!)
    assert.deepEqual(Buffer.concat(again), bytes)
    await spool.close()
  }
})

test("an upload without room is refused early and gives back what it took", async (t) => {
  await onSmallDisk(t, async (folder) => {
    const spool = new Spool(folder)
    let sent = 0
    const upload = (async function* () {
      for (; sent < 20; sent++) {
        const chunk = randomBytes(SPOOL_MEMORY_BYTES)
        await spool.add(chunk)
        yield chunk
      }
    })()
    const keeping = new FilePlace(spool).keep(upload)
    await assert.rejects(keeping, { code: "unavailable", message: /no room on the server's disk/ })
    assert.ok(sent < 10, "the rest of the upload was read all the same")
    assert.equal(await spool.read(), null)
    assertEmpty(folder)
    await spool.close()
  })
})

test("texts without room are refused and give back what they took", async (t) => {
  await onSmallDisk(t, async (folder) => {
    const pages = new DiskPages(folder)
    const page = randomBytes(64 * 1024)
    const fill = () => {
      for (let number = 0; number < 100; number++) pages.write(number, page)
    }
    assert.throws(fill, { code: "unavailable", message: /no room on the server's disk/ })
    assertEmpty(folder)
  })
})

async function* kept(bytes: Uint8Array, spool: Spool): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100_000) {
    const chunk = bytes.subarray(at, at + 100_000)
    await spool.add(chunk)
    yield chunk
  }
}

function assertEmpty(folder: string): void {
  assert.deepEqual(readdirSync(folder), [])
  const { bfree, blocks } = statfsSync(folder)
  assert.equal(bfree, blocks, "a file without a name still takes room")
}

/** A file system of 2 MiB in memory, for which one has to be root. */
async function onSmallDisk(
  t: { diagnostic(message: string): void },
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "muster-spool-"))
  const words = ["-t", "tmpfs", "-o", `size=${DISK_BYTES}`, "tmpfs", folder]
  const isMounted = process.getuid?.() === 0 && spawnSync("mount", words).status === 0
  try {
    if (isMounted) await use(folder)
    else t.diagnostic("No file system may be mounted here: left out.")
  } finally {
    if (isMounted) spawnSync("umount", ["-l", folder])
    rmdirSync(folder)
  }
}

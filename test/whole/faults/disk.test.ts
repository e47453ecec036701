import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { chmodSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { largeList, startNode } from "../../import/node.ts"
import { type Cluster, openCluster } from "./cluster.ts"
import { assertNothingLeft, fingerprint, listOf, newestRun } from "./registry.ts"

const SMALL = {
  max_wal_size: "64MB",
  min_wal_size: "32MB",
  wal_keep_size: "0",
  shared_buffers: "16MB",
}

test("a database whose files may grow no further keeps what it has", async () => {
  const cluster = await openCluster()
  await cluster.stop()
  // WAL files have 16 MiB and fit; a table that needs more gets the error of a full disk.
  const { prefix } = cluster.place.account
  cluster.place.account.prefix = [...prefix, "sh", "-c", 'ulimit -f 40000; exec "$@"', "sh"]
  await cluster.start(SMALL)
  await fill(cluster, async () => {
    await cluster.stop()
    cluster.place.account.prefix = prefix
    await cluster.start(SMALL)
  })
})

test("a database that is out of disk keeps what it has", async (t) => {
  const folder = mountSmallDisk()
  if (folder === null) return t.diagnostic("No file system may be mounted here: left out.")
  try {
    const cluster = await openCluster(folder)
    await cluster.stop()
    await cluster.start(SMALL)
    const filler = join(folder, "filler")
    writeFileSync(filler, Buffer.alloc(60 * 1024 * 1024))
    await fill(cluster, async () => {
      rmSync(filler)
      // A server that could not write its log ends; whoever looks after it starts it again.
      await cluster.stop()
      await cluster.start(SMALL)
    })
    await cluster.stop()
  } finally {
    spawnSync("umount", ["-l", folder])
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Imports a list for which there is no room, makes room, and imports it again. */
async function fill(cluster: Cluster, makeRoom: () => Promise<void>): Promise<void> {
  const { pool } = cluster
  const node = await startNode(cluster.url)
  assert.equal((await node.importCsv(listOf("first"))).status, 200)
  const before = await fingerprint(pool)
  const tooLarge = largeList(300_000, "large")
  const answer = await node.importCsv(tooLarge)
  const text = await answer.text()
  assert.equal(answer.status, 500, text)
  assert.match(text, /nothing of it was|not known yet/)
  assert.doesNotMatch(text, /space|extend|large/)
  await makeRoom()
  assert.equal(await fingerprint(pool), before)
  await ready(node.url)
  await assertNothingLeft(pool, "after the disk was full")
  assert.equal((await newestRun(node))?.state, "failed")
  const next = await node.importCsv(listOf("next"))
  assert.equal(next.status, 200, await next.text())
  await node.end()
}

/** A file system of 190 MB in memory, for which one has to be root; `null` where it cannot be. */
function mountSmallDisk(): string | null {
  if (process.getuid?.() !== 0 || process.platform !== "linux") return null
  const folder = mkdtempSync(join(tmpdir(), "muster-disk-"))
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=190m", "tmpfs", folder])
  if (mounted.status === 0) {
    chmodSync(folder, 0o755)
    return folder
  }
  rmdirSync(folder)
  return null
}

async function ready(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if ((await fetch(`${url}/api/health/ready`)).status === 200) return
    await sleep(100)
  }
  throw new Error("The server did not find its database again.")
}

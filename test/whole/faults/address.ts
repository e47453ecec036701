import { connect, createServer, type Socket } from "node:net"
import { join } from "node:path"
import { after } from "node:test"
import type { Cluster } from "./cluster.ts"

/** One address for whichever server is meant, as a proxy or a moving address gives it. */
export type Address = {
  url: string
  /** Ends all connections, and takes no new ones. */
  cut(): void
  /** From now on nothing passes, and nothing ends: the other side is silent. */
  hang(): void
  leadTo(cluster: Cluster): void
}

export async function openAddress(first: Cluster): Promise<Address> {
  let target: Cluster | null = first
  let isSilent = false
  const open = new Set<Socket>()
  const keep = (socket: Socket, other: Socket | null): void => {
    open.add(socket)
    socket.on("error", () => other?.destroy())
    socket.on("close", () => {
      open.delete(socket)
      other?.destroy()
    })
  }
  const server = createServer((near) => {
    if (isSilent) return keep(near, null)
    if (target === null) return void near.destroy()
    const { host, port } = target.place.connection
    const far = connect(join(host, `.s.PGSQL.${port}`))
    keep(near, far)
    keep(far, near)
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const cut = (): void => {
    target = null
    for (const socket of open) socket.destroy()
  }
  after(() => {
    server.close()
    cut()
  })
  const { user, password, database } = first.place.connection
  const { port } = server.address() as { port: number }
  return {
    url: `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    cut,
    hang: () => {
      isSilent = true
      for (const socket of open) socket.unpipe().pause()
    },
    leadTo: (cluster) => {
      if (isSilent) cut()
      isSilent = false
      target = cluster
    },
  }
}

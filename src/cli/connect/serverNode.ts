import { AppError } from "../../errors.ts"

/** The first Node that hashes passwords by itself and runs a checkout's sources as they are. */
const SERVER_NODE = [24, 12]

/**
 * Says so where the Node is too old for the server, which would otherwise fail with a riddle: the
 * library and what asks a server run on older ones. Throws AppError.
 */
export function requireServerNode(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number)
  const [least, later] = SERVER_NODE as [number, number]
  if (major > least || (major === least && minor >= later)) return
  throw new AppError(
    "unavailable",
    `The server needs Node ${least}.${later} or later, and this is ${version}. Install a newer ` +
      "Node; nothing else has to change.",
  )
}

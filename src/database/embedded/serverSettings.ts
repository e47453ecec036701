import { statfsSync } from "node:fs"
import { availableParallelism, totalmem } from "node:os"
import { EMBEDDED_CONNECTIONS_MAX } from "../../limits.ts"

const MIB = 1024 * 1024

/**
 * Settings of the embedded server. It is tuned for large imports and nothing is traded for safety:
 * fsync, full-page writes and synchronous commit stay on.
 */
export function serverSettings(socketDir: string): Record<string, string> {
  return {
    listen_addresses: "",
    unix_socket_directories: socketDir,
    unix_socket_permissions: "0700",
    max_connections: String(EMBEDDED_CONNECTIONS_MAX),
    shared_buffers: `${sharedBuffersMiB()}MB`,
    work_mem: "32MB",
    maintenance_work_mem: "128MB",
    huge_pages: "try",
    max_parallel_workers_per_gather: String(parallelWorkers()),
    // A container often has 64 MB of /dev/shm, too little for a parallel hash join.
    dynamic_shared_memory_type: sharedMemoryType(),
    // No replica follows this server, so what COPY puts into a table made by the same transaction
    // need not be written twice.
    wal_level: "minimal",
    max_wal_senders: "0",
    wal_compression: "off",
    wal_buffers: "64MB",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    autovacuum: "on",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    log_checkpoints: "off",
    lc_messages: "C",
  }
}

/** An eighth of the machine's (or the container's) memory, between 256 MiB and 1 GiB. */
function sharedBuffersMiB(): number {
  const limit = process.constrainedMemory()
  const bytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return Math.min(1024, Math.max(256, Math.floor(bytes / 8 / MIB)))
}

/**
 * As many as PostgreSQL would take, but no more than there are processors beside the one that
 * leads: one more makes a large import no quicker, and whoever signs in meanwhile waits for it.
 */
function parallelWorkers(): number {
  return Math.min(2, Math.max(1, availableParallelism() - 1))
}

function sharedMemoryType(): string {
  try {
    const { blocks, bsize } = statfsSync("/dev/shm")
    return blocks * bsize >= 512 * MIB ? "posix" : "mmap"
  } catch {
    return process.platform === "linux" ? "mmap" : "posix"
  }
}

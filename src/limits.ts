/** Every limit of the product, with its unit in its name and its reason beside it. */

/** A cell over this is no customer data but a file that was glued together (SPEC: 64 KiB). */
export const CELL_BYTES_MAX = 64 * 1024
/** A record over this is refused with its line (1 MiB). */
export const RECORD_BYTES_MAX = 1024 * 1024
/** A record with more cells than this is refused with its line. */
export const RECORD_CELLS_MAX = 4096
/** RFC 5321's longest forward path without its angle brackets. */
export const EMAIL_CHARACTERS_MAX = 254
/** How much of a file is looked at to find its dialect and columns. */
export const SAMPLE_BYTES = 256 * 1024
/** How many records of the sample the column recogniser reads. */
export const SAMPLE_RECORDS = 200
/** Row errors in one answer of the import endpoint; the full report is on the run. */
export const ANSWER_ERRORS_MAX = 1000
/** Characters of an offending value that a message quotes. */
export const QUOTED_VALUE_CHARACTERS_MAX = 60
/** How large a request body may be unless `MUSTER_MAX_BODY_BYTES` says otherwise (2 GiB). */
export const BODY_BYTES_MAX = 2 * 1024 * 1024 * 1024
/** Connections that the embedded database server accepts. */
export const EMBEDDED_CONNECTIONS_MAX = 100
/** Connections that one Muster opens; the rest of the server's are left to tools and other nodes. */
export const POOL_CONNECTIONS_MAX = 20
/** How long a request waits for a free connection before it is answered with an error (10 s). */
export const POOL_WAIT_MS = 10_000
/** How long the embedded server may take to recover after a crash before start-up gives up. */
export const EMBEDDED_START_MS = 10 * 60_000
/** How long the embedded server may take to stop before it is told to stop at once. */
export const EMBEDDED_STOP_MS = 30_000
/** Restarts of a crashed embedded server within one minute before Muster gives up. */
export const EMBEDDED_RESTARTS_PER_MINUTE_MAX = 5

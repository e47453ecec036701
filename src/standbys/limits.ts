/** Limits of reading from standbys. */

/** Standbys that one node reads from; it opens as many connections to each as to the primary. */
export const STANDBYS_MAX = 16
/** How often a node looks where its standbys are. */
export const STANDBY_LOOK_MS = 1_000
/** How long a standby may take to say where it is before it counts as gone (2 s). */
export const STANDBY_ANSWER_MS = 2_000
/** How far a standby may be behind the primary and still be read from (5 s). */
export const STANDBY_LAG_MS_MAX = 5_000
/** How long a read waits for a connection to a standby before the primary is asked (1 s). */
export const STANDBY_CONNECT_MS = 1_000
/** How long a read waits to hear whether a standby has what its reader wrote (50 ms). */
export const STANDBY_ASK_MS = 50
/** How long making search ready for standbys waits for others before it lets them go first. */
export const STANDBY_LOCK_MS = 500
/** How long at most it lets them before it tries again; twice as long each time (60 s). */
export const STANDBY_LOCK_REST_MS_MAX = 60_000
/** How much of an export from a standby is there before its first byte is sent (256 KiB). */
export const STANDBY_EXPORT_HELD_BYTES = 256 * 1024

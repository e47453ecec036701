/** The limits of the command line; the others are those of the server. */

/** How long the command line tries to reach a server, and waits to be asked for the body. */
export const CONNECT_MS = 20_000
export const CONTINUE_MS = 1_000
/** How long a server may say nothing before it is given up, and when it previews a file. */
export const ANSWER_MS = 120_000
export const PREVIEW_MS = 30 * 60_000
/** What the command line reads of an answer that is not a download (64 MiB). */
export const SMALL_ANSWER_BYTES_MAX = 64 * 1024 * 1024
/** How often the command line goes back to a run whose events broke off: about a minute in all. */
export const WATCH_ATTEMPTS_MAX = 10
/** A stream of events that is silent for this long is dead: servers say something every 10 s. */
export const WATCH_SILENCE_MS = 30_000
/** Row errors that the command line prints; `--errors` and `--json` hold more. */
export const PRINTED_ERRORS_MAX = 20
/** How often a progress bar is drawn, and how often a plain line says where an import is. */
export const BAR_INTERVAL_MS = 100
export const PLAIN_INTERVAL_MS = 5_000

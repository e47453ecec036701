/** The limits of the page; the others are those of the server. */

/** Rejected rows that the page offers for correction; more than a person corrects by hand. */
export const CORRECTED_ROWS_MAX = 5000
/** A file over this is not kept by the browser for the case that the page is loaded again. */
export const DRAFT_BYTES_MAX = 512_000_000
/** How long the browser keeps an import that was begun and a file (a day). */
export const DRAFT_MS = 24 * 60 * 60_000
/** How often the page asks how running imports fare (2 s). */
export const RUNS_POLL_MS = 2000
/** A page that loaded itself again, as a part was missing, waits so long before the next (10 s). */
export const RELOAD_PAUSE_MS = 10_000

/** The limits of the page; the others are those of the server. */

/** Rejected rows that the page offers for correction: what the memory of a browser bears. */
export const CORRECTED_ROWS_MAX = 200_000
/** How many steps of correcting can be undone. */
export const STEPS_BACK_MAX = 200
/** How long many corrections wait to be kept for a reload together (300 ms). */
export const KEEP_EDITS_MS = 300
/** A file over this is not kept by the browser for the case that the page is loaded again. */
export const DRAFT_BYTES_MAX = 512_000_000
/** How long the browser keeps an import that was begun and a file (a day). */
export const DRAFT_MS = 24 * 60 * 60_000
/** How often the page asks how running imports fare (2 s). */
export const RUNS_POLL_MS = 2000
/** How often the page asks whether held runs wait for somebody (60 s). */
export const WAITING_POLL_MS = 60_000
/** How often it asks how one run fares whose events may have broken off (5 s). */
export const RUN_POLL_MS = 5000
/** How often a page that got no answer asks whether the server is back (2 s). */
export const PING_MS = 2000
/** How long a tab waits for another one to say that it is the one of that name (200 ms). */
export const TAB_ANSWER_MS = 200
/** A page that loaded itself again, as a part was missing, waits so long before the next (10 s). */
export const RELOAD_PAUSE_MS = 10_000

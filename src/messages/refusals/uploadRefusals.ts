import { secondsOf, spanOf } from "./timeSpans.ts"

/** Why a list is not taken that may well be one. */
export const UPLOAD_REFUSALS = {
  body_too_large: ({ max }: { max: number }) =>
    `The body is larger than ${max} bytes, the limit of this server. ` +
    "Split the file, or ask the administrator to raise MUSTER_MAX_BODY_BYTES.",
  body_cut_short: ({ bytes, length }: { bytes: number; length: number }) =>
    `Only ${bytes} of the ${length} bytes that Content-Length names have come, so nothing was ` +
    "imported. Something on the way keeps the beginning of long bodies alone, such as a " +
    "middleware of Next.js: exclude this path from it, and send the file again.",
  upload_cut_off: () =>
    "The upload was cut off before its end, so nothing was imported. Send the file again.",
  upload_slow: () =>
    "The upload arrived too slowly, so it was given up and nothing was imported. Send the file " +
    "again.",
  upload_silent: () =>
    "The upload stopped arriving, so it was given up and nothing was imported. Send the file again.",
  no_room: () =>
    "There is no room on the server's disk to keep the file, which has to be read twice. Try " +
    "again later.",
  no_room_for_workbook: () =>
    "There is no room on the server's disk to keep the workbook while it is read. Try again " +
    "later, or save the sheet as CSV and send that.",
  imports_too_often: ({ count, seconds }: { count: number; seconds: number }) =>
    `More than ${count} imports were started within a minute. Try again in ${secondsOf(seconds)}.`,
  imports_at_once: () => "Too many imports are running on this server. Try again in 10 seconds.",
  watching_too_many: () =>
    "You are watching too many imports at once. Close some of their pages, and try again in 10 " +
    "seconds.",
  watched_too_many: () =>
    "Too many imports are being watched on this server. Wait a moment, and try again in 10 seconds.",
  files_too_many: ({ what }: { what: string }) =>
    `Too many ${what} are running on this server. Wait a moment, and try again in 10 seconds.`,
  plans_too_many: ({ max, minutes }: { max: number; minutes: number }) =>
    `${max} plans are kept at this moment, which is the most there may be. Commit or discard ` +
    `one, or wait until one expires: each is kept for ${spanOf(minutes)}.`,
  plans_too_large: ({ minutes }: { minutes: number }) =>
    "The plans that are kept take up all the room that they may have. Commit or discard one, or " +
    `wait until one expires: each is kept for ${spanOf(minutes)}.`,
  caller_gone: () => "The caller has gone away, so the preview was given up.",
} as const

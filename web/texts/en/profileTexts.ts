import { formatCount } from "../numbers/format.ts"
import { counted, customers, form, rows } from "./countedNouns.ts"

/** Texts of lists that come again: their profiles, and runs that a profile holds back. */
export const PROFILE_TEXTS = {
  title: "Lists that come again",
  intro: "Each has a name, a fixed place for every column, and rules for what it may change.",
  link: "Lists that come again",
  back: "All lists that come again",
  empty: "No list has a profile yet",
  emptyHint:
    "Import a list once, then choose “Make this a profile”: the next file goes the same way.",
  start: "Import a list",
  onlyAdmins: "Only administrators see profiles. Ask one to do it, or to give you the role.",
  version: (version: number) => `Version ${version}`,
  runs: (count: number) =>
    count === 0
      ? "nothing stored yet"
      : `stored ${counted(count, { one: "time", other: "times" })}`,
  neverRun: "No run yet",
  lastRun: (when: string) => `Last run ${when}`,
  changedBy: (email: string, when: string) => `Changed by ${email}, ${when}`,
  onList: "Customers on this list",
  make: {
    button: "Make this a profile",
    title: "Make this a profile",
    intro:
      "The next file of this list then goes the same way: each column where it went this time, under the same options.",
    name: "Name of the list",
    nameHint: "Letters, digits and . _ - without blanks, such as erp-nightly.",
    confirm: "Make the profile",
    taken: (name: string) => `There is a profile called ${name} already. Choose another name.`,
  },
  parts: {
    columns: "Columns",
    columnsIntro: "Where each column goes, every time.",
    asRecognised: "Each file is recognised anew.",
    field: "Goes to",
    addColumn: "Add a column",
    newHeader: "Header of the column",
    removeColumn: (header: string) => `Remove the column ${header}`,
    fieldOf: (header: string) => `Field for the column ${header}`,
    missing: "A column is missing",
    missingRules: { refuse: "Refuse the file", warn: "Take it and warn" },
    new: "A column is new",
    newRules: {
      keep: "Keep it as an extra field",
      ignore: "Leave it out",
      refuse: "Refuse the file",
    },
    reading: "How the file is read",
    readingIntro: "What stays blank is found out of each file.",
    options: {
      delimiter: "Separator",
      quote: "Quotes",
      escape: "Quotes in cells",
      null: "Word for nothing",
      encoding: "Encoding",
      header: "Header",
      sheet: "Sheet",
      source: "Source",
      blanks: "Blank cells",
      unmapped: "Columns that are no field",
      unknown_ids: "Unknown ids",
    },
    blanks: { keep: "change nothing", clear: "clear what is stored" },
    unmapped: { keep: "become extra fields", ignore: "are left out" },
    unknown_ids: { refuse: "are rejected", create: "create a customer" },
    policy: "What the list may change",
    policyIntro: "A new customer gets all that its row has. This is for customers already stored.",
    policies: {
      overwrite: "Overwrite",
      fill: "Fill blanks only",
      keep: "Never change",
      replace: "Replace",
      add: "Add",
    },
    values: "Values that mean something else",
    valuesIntro: "What stands in the file, and what is stored instead; blank for nothing.",
    addValue: "Add a value",
    from: "In the file",
    to: "Stored as",
    removeValue: (value: string) => `Remove the value ${value}`,
    guards: "Guards",
    guardsIntro:
      "A run beyond one of these is not stored before an administrator has looked at it. What stays blank is not watched.",
    guardNames: {
      max_rejected_share: "Rejected rows, at most (%)",
      max_changed_share: "Changed customers, at most (%)",
      max_created: "New customers, at most",
      min_rows_share: "Rows against the last run, at least (%)",
      max_rows_share: "Rows against the last run, at most (%)",
    },
    left: "Who left the list",
    report: "Say with each run which customers are on the list no more",
    tag: "Tag for them, until they come back",
    tagHint: "Blank for none. No customer is ever deleted.",
  },
  save: (next: number) => `Save as version ${next}`,
  saved: (version: number) => `Saved as version ${version}. It holds from the next run on.`,
  unsaved: "Changes are not saved yet.",
  undoChanges: "Undo changes",
  conflict: {
    title: (email: string) => `${email} has changed this profile meanwhile.`,
    difference: (part: string, mine: string, theirs: string) =>
      `${part}: you have ${mine}, the other change has ${theirs}.`,
    gone: "Somebody has deleted this profile meanwhile. Saving makes it anew.",
    keepMine: "Save mine",
    takeTheirs: "Take theirs",
    blank: "nothing",
  },
  remove: {
    button: "Delete profile",
    title: (name: string) => `Delete the profile ${name}?`,
    text: "Its runs and its customers stay. Who was on its list is forgotten, and files that name it are refused.",
  },
  itsRuns: "Its runs",
  choose: {
    label: "This list",
    none: "is none of those that come again",
    is: (name: string) => `is ${name}`,
    frozen: (name: string) => `The profile ${name} says where each column goes.`,
    change: "Change the profile",
    missing: (headers: string) => `The file lacks columns that the profile expects: ${headers}.`,
    isNew: (headers: string) => `The file has columns that the profile does not know: ${headers}.`,
    refused: "Take the whole file, change the profile, or choose none.",
  },
  compared: {
    title: "Compared with the last runs",
    table: "Counts of the last runs",
    of: (name: string, version: number) => `${name}, version ${version}`,
    run: "Run",
    now: "This one",
    rows: "Rows",
    first: "This is the first run of the list: there is nothing to compare it with.",
    corrections:
      "These are corrected rows of an earlier run, and not the whole list: there is nothing to compare, and nobody leaves the list by them.",
  },
  gone: {
    title: "Who left the list",
    nobody: "Nobody has left the list.",
    left: (count: number, now: number) =>
      `${customers(count)} of earlier runs ${form(count, { one: "is", other: "are" })} not in this file, ${formatCount(now)} since the last run.`,
    returned: (count: number) =>
      `${customers(count)} ${form(count, { one: "is", other: "are" })} back on the list.`,
    elsewhere: (count: number) =>
      `${customers(count)} of those who left ${form(count, { one: "comes", other: "come" })} with another list still.`,
    tagged: (count: number) => `${customers(count)} tagged.`,
    untagged: (count: number) => `The tag was taken off ${customers(count)}.`,
    show: "Show who left",
    with: (lists: string) => `still on ${lists}`,
    empty: "None of them is left in the registry.",
  },
  held: {
    title: "This run is held back",
    titleOver: "This run was held back",
    nothing: "Nothing of it is stored yet.",
    decide: (when: string) => `An administrator decides until ${when}.`,
    why: {
      max_rejected_share: (part: number, of: number, share: string, bound: string) =>
        `${formatCount(part)} of ${rows(of)} would be rejected (${share}); at most ${bound} may be.`,
      max_changed_share: (part: number, of: number, share: string, bound: string) =>
        `${formatCount(part)} of ${customers(of)} would change (${share}); at most ${bound} may.`,
      max_created: (count: number, bound: number) =>
        `${customers(count)} would be created; at most ${formatCount(bound)} may be.`,
      rows: (last: number, times: number, now: number) =>
        times === 1
          ? `This list brought ${rows(last)} the last time, this time ${formatCount(now)}.`
          : `This list brought ${rows(last)} on each of its last ${times} runs, this time ${formatCount(now)}.`,
      min_rows_share: (bound: string) => `That is less than ${bound} of the last time.`,
      max_rows_share: (bound: string) => `That is more than ${bound} of the last time.`,
    },
    import: "Import all the same",
    discard: "Discard",
    discardTitle: "Discard this list?",
    discardText:
      "Nothing of it is stored, and its rows are forgotten. Send the file again if need be.",
    later: "Decide later",
    rows: "What the import would do",
    committed: "An administrator has imported it.",
    seeRun: "See that run",
    discarded: "It was discarded. Nothing of it was stored.",
    expired: "Nobody has decided in time. Nothing of it was stored.",
    committing: "It is being imported.",
    failed: (problem: string) => `It could not be imported: ${problem}`,
    waiting: (count: number) =>
      counted(count, {
        one: "held run waits for a decision",
        other: "held runs wait for a decision",
      }),
    waits: "Waits for a decision",
    ended: (file: string) => `The import of ${file} is held back until somebody decides.`,
    wouldHold: "A run by itself would be held back. Whoever imports here decides:",
  },
  filter: "List that comes again",
  setBy: {
    list: (list: string, day: string) => `from ${list}, ${day}`,
    line: (list: string, line: number, day: string) => `from ${list}, line ${line}, ${day}`,
    hand: (email: string, day: string) => `by ${email}, ${day}`,
  },
}

import { formatCount } from "../numbers/format.ts"
import { columns, counted, customers, form, rows } from "./countedNouns.ts"

/** The texts of the import flow, from choosing a file to its end. */
export const IMPORT_TEXTS = {
  title: "Import customers",
  steps: { choose: "Choose", understand: "Understand", check: "Check", send: "Import" },
  stepsLabel: "Steps of the import",
  choose: {
    title: "Drop a customer list",
    anywhere: "Drop it anywhere on this page",
    intro: "A CSV file or an Excel workbook, from any system, in any language. Any size.",
    pick: "Choose a file",
    or: "or paste rows from a spreadsheet",
    paste: "Rows from a spreadsheet",
    pastePlaceholder: "Name\tE-mail\tCity\nÅsa Öberg\tasa@example.com\tGöteborg",
    usePaste: "Use these rows",
    pastedName: "pasted rows.tsv",
    sample: "Try it with a sample list",
    sampleName: "sample list.csv",
    sampleHeader: "Customer no;Name;E-mail;Phone;City;Segment",
    sampleHint:
      "Eight made-up customers with a few mistakes. Nothing is stored unless you import it.",
    private:
      "The file is read in your browser. It is sent when you check it, and nothing is stored before you say Import.",
    aFolder: "That was a folder. Open it and drop the list itself.",
    waiting: (count: number) =>
      form(count, {
        one: "One more file waits for its turn",
        other: `${formatCount(count)} more files wait for their turn`,
      }),
    open: (file: string) => `Open ${file}`,
    emptyFile: (file: string) => `“${file}” is empty.`,
    notAFile: "That was no file. Drop a CSV file or a workbook, or paste the rows.",
    notAdmin: "Only administrators can import. Ask one to do it, or to give you the role.",
  },
  leave: {
    title: (file: string) => `Leave ${file}?`,
    why: "What you have changed and corrected for this file would be lost.",
    leave: "Leave it",
    stay: "Stay with this file",
  },
  understand: {
    reading: "Reading the file…",
    other: "Choose another file",
    read: (read: number, fields: number) =>
      `${rows(read)} read, ${counted(fields, { one: "field", other: "fields" })} recognised`,
    broken: (count: number) => `${rows(count)} would be rejected`,
    clean: "no row has a problem so far",
    allClean: "no row has a problem",
    dialect: "How the file is written",
    encoding: "Encoding",
    delimiter: "Separator",
    quote: "Quotes",
    escape: "Quotes in cells",
    nothing: "Word for nothing",
    noWord: "No such word",
    delimiters: { ",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Pipe" },
    inWords: (name: string) => name.toLowerCase(),
    quotes: { double: "Double", single: "Single", none: "None" },
    escapes: { doubled: "Twice", backslash: "Backslash", none: "As they are" },
    header: "Header",
    detected: (value: string) => `${value} (found)`,
    noHeader: "None",
    sheets: {
      title: "Sheet",
      size: (count: number, width: number) => `${rows(count)}, ${columns(width)}`,
      about: (count: number, width: number) => `about ${rows(count)}, ${columns(width)}`,
      recognised: (fields: number) =>
        fields === 0 ? "none recognised" : `${formatCount(fields)} recognised`,
      empty: "no rows",
      hidden: "hidden",
      unknown: "not looked into",
    },
    columns: "Columns",
    columnsIntro: "Where each column goes. Change what is not right.",
    column: "Column",
    goesTo: "Goes to",
    samples: "Values",
    filled: "Filled",
    fieldOf: (header: string) => `Field for the column ${header}`,
    keep: "Extra field",
    moreColumns: (count: number) =>
      `Show ${formatCount(count)} more ${form(count, { one: "column", other: "columns" })}`,
    doubtful: "Please check:",
    kinds: {
      email: "e-mail",
      phone: "phone",
      number: "number",
      date: "date",
      website: "web",
    },
    blankColumns: (count: number) =>
      form(count, {
        one: "One column without any value",
        other: `${formatCount(count)} columns without any value`,
      }),
    leaveOut: "Leave out",
    filledShare: (share: string) => `${share} filled`,
    sure: (share: string) => `${share} sure`,
    problems: "Rows that need attention",
    wholeProblems: {
      no_name: "No column looks like a name. Choose below which column is the name.",
      no_header:
        "The first row is no header but a customer already. Choose below which column is the name.",
      empty: "There is no row in this file. Choose another one.",
      no_rows: "There is a header but no row below it. Choose another file.",
    },
    asFound: "Undo my changes",
    remembered: "You imported a list with this header before.",
    useRemembered: "Use the columns as chosen then",
    rows: "First rows as customers",
    next: "Check against your customers",
    emailsOnly: "This looks like a list of e-mail addresses.",
    takeEmails: "Take each address as a customer, named by it",
    emailAndName: "E-mail, and the name as well",
    written: (how: string) => `Read as: ${how}`,
    headerAt: (place: string) => `header in ${place.toLowerCase()}`,
    headerNone: "no header",
    pickHeader: "Pick the row of the header",
    thisIsHeader: (place: string) => `${place} is the header`,
    noneIsHeader: "No row is a header",
    isHeader: "header now",
    blanks: "Blank cells clear what is stored",
    blanksHint:
      "For example a customer whose phone cell is blank: otherwise the phone number in Muster stays, with this it is deleted.",
    unknownIds: "Take in customers of another Muster under their ids",
  },
  check: {
    sending: "Sending the file to be checked…",
    judging: (count: number) => `Comparing ${rows(count)} with your customers…`,
    title: "This is what the import will do",
    switches: "Which rows are shown below",
    rowsShown: {
      all: "All rows, those to look at first",
      reject: "Rejected rows",
      update: "Rows that change a customer",
      fold: "Rows merged with an earlier row of the file",
      create: "Rows of new customers",
      unchanged: "Rows that change nothing",
    },
    downloadRows: "Download these rows",
    rowsFile: "what the import will do.csv",
    pageOf: (first: string, last: string) => `${first}–${last} of these`,
    previous: "Previous",
    next: "Next",
    lookInto: (place: string) => `Look into ${place.toLowerCase()}`,
    foldsOnly: "the same customer as an earlier row, with nothing new",
    foldedInto:
      "The same customer as an earlier row of the file. After this row it is (bold: what this row changes):",
    leaves: "The customer after this row (bold: what it changes):",
    nothing: "Nothing would change: every row that can go in is already as it is in Muster.",
    noRow: "No row can be imported as it is.",
    again:
      "The first check was more than an hour ago, or its result is not kept any more. The file was checked again: please look before you go on.",
    go: (created: number, updated: number) => {
      if (created > 0 && updated > 0) {
        return `Create ${formatCount(created)} and update ${customers(updated)}`
      }
      if (updated > 0) return `Update ${customers(updated)}`
      return created > 0 ? `Create ${customers(created)}` : "Import, changing nothing"
    },
    none: "Nothing to import",
    rejectedLater: (count: number) =>
      `${rows(count)} will be left out unless you correct them here, now or after the import.`,
    customer: "Customer",
    takesOver: "another name",
    takesOverWhy:
      "Takes over the values of somebody of another name. Check that they are the same.",
    more: (count: number) => `The first ${formatCount(count)} rows are shown.`,
  },
  drift: {
    title: (count: number) =>
      `Customers have changed since the check: ${rows(count)} would now do something else than was shown. Nothing was imported.`,
    rows: "What was shown, and what would happen now",
    promised: "Shown",
    now: "Now",
    decide: "Check the whole list again, or import it as it would be now.",
    accept: "Import all the same",
    again: "Check again",
  },
  send: {
    title: "Sending the file",
    starting: "Starting the import…",
    failed: "The import was not finished",
    ended: (file: string) => `The import of ${file} is done.`,
    see: "See what came of it",
    stay: "Stay until the file is sent. After that you may leave; the import goes on.",
    stop: "Stop",
    stopped: "Sending was stopped. Nothing was stored.",
    of: (sent: string, all: string) => `${sent} of ${all}`,
  },
}

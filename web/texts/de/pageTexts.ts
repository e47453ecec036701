import type { PAGE_TEXTS as ENGLISH } from "../en/pageTexts.ts"
import { formatCount } from "../numbers/format.ts"
import { CORRECT_TEXTS } from "./correctTexts.ts"
import { customers, form, rows } from "./countedNouns.ts"

export const PAGE_TEXTS: typeof ENGLISH = {
  rows,
  customers,
  cancel: "Abbrechen",
  forInstance: "Zum Beispiel: ",
  close: "Schließen",
  back: "Zurück",
  save: "Speichern",
  remove: "Löschen",
  loading: "Wird geladen…",
  more: "Mehr zeigen",
  tryAgain: "Erneut versuchen",
  errors: {
    offline: "Muster antwortet nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es dann erneut.",
    unexpected: (status) =>
      `Etwas ist schiefgegangen (${status}). Versuchen Sie es erneut; passiert es wieder, sagen Sie Ihrem Administrator Bescheid.`,
  },
  connection: {
    silent:
      "Muster antwortet nicht. Alles bleibt, wie es ist, und geht von selbst weiter, sobald es antwortet.",
    over: "Ihre Sitzung ist abgelaufen.",
    title: "Erneut anmelden",
    why: "Ihre Sitzung ist abgelaufen. Melden Sie sich an und machen Sie da weiter, wo Sie sind: Nichts geht verloren.",
    later: "Jetzt nicht",
  },
  extraField: (header) => `Zusatzfeld ${header}`,
  unnamedColumn: (number) => `Spalte ${number}`,
  nav: {
    main: "Hauptnavigation",
    skip: "Zum Inhalt springen",
    import: "Import",
    imports: "Verlauf",
    customers: "Kunden",
    settings: "Einstellungen",
    signOut: "Abmelden",
    theme: { light: "Helles Design", dark: "Dunkles Design" },
    language: "Sprache",
  },
  setUp: {
    title: "Willkommen bei Muster",
    intro: "Werden Sie der erste Administrator. Es dauert eine Minute und ist nur einmal nötig.",
    code: "Einrichtungscode",
    codeHint: "Der Server hat ihn beim Start ausgegeben, zum Beispiel in seinem Terminal.",
    password: "Passwort",
    passwordHint: "Mindestens 8 Zeichen.",
    submit: "Administrator anlegen",
  },
  person: { name: { own: "Ihr Name", other: "Name" }, email: "E-Mail" },
  signIn: {
    title: "Bei Muster anmelden",
    email: "E-Mail",
    password: "Passwort",
    submit: "Anmelden",
    help: "Kein Konto oder Passwort vergessen? Ein Administrator kann Sie unter Einstellungen hinzufügen oder Ihnen ein neues Passwort geben.",
  },
  counts: {
    created: "angelegt",
    updated: "geändert",
    unchanged: "unverändert",
    folded: "zusammen\u00adgefasst",
    foldedHint: "Zeilen, für die eine andere Zeile der Datei steht.",
    rejected: "abgelehnt",
    read: "gelesen",
    deleted: "gelöscht",
    sum: "in der Datei",
    of: (count, name) => `${count} ${name}`,
    future: {
      created: "neu",
      updated: "geändert",
      unchanged: "unverändert",
      folded: "zusammen\u00adgefasst",
      rejected: "abgelehnt",
    },
  },
  verdicts: {
    create: "Neu",
    update: "Änderung",
    unchanged: "Unverändert",
    fold: "Zusammengefasst",
    reject: "Abgelehnt",
  },
  states: {
    running: "Läuft",
    succeeded: "Fertig",
    failed: "Fehlgeschlagen",
    cancelled: "Abgebrochen",
    interrupted: "Unterbrochen",
    held: "Zurückgehalten",
    undone: "Rückgängig gemacht",
  },
  phases: {
    reading: "Zeilen werden gelesen",
    matching: "Kunden werden abgeglichen",
    writing: "Kunden werden geschrieben",
    committing: "Wird abgeschlossen",
    finished: "Wird abgeschlossen",
  },
  run: {
    back: "Alle Importe",
    title: (file) => file ?? "Import ohne Dateinamen",
    undoTitle: "Rücknahme eines Imports",
    undoOfFile: (file) => `Rücknahme: ${file ?? "ein Import"}`,
    redoOfFile: (file) => `Rücknahme aufgehoben: ${file ?? "ein Import"}`,
    by: (email, when) => `${email}, ${when}`,
    rate: (rate) => `${rate} Zeilen pro Sekunde`,
    left: (time) => `noch etwa ${time}`,
    leaveSafe:
      "Sie können diese Seite verlassen oder schließen: Der Import läuft weiter, und Sie finden ihn unter Verlauf.",
    cancel: "Import abbrechen",
    done: (created, updated) => {
      if (created === 0 && updated === 0) return "Alles war schon so, wie es in der Datei steht."
      const parts = []
      if (created > 0) parts.push(`${customers(created)} angelegt`)
      if (updated > 0) parts.push(`${formatCount(updated)} geändert`)
      return `${parts.join(" und ")}.`
    },
    allIn: "Jede Zeile der Datei ist drin.",
    someOut: (count) =>
      `${rows(count)} ${form(count, { one: "konnte", other: "konnten" })} nicht importiert werden.`,
    correctHere: "Hier korrigieren",
    correctOn: "Weiter korrigieren",
    corrected: (corrected, left) =>
      `${formatCount(corrected)} der abgelehnten Zeilen seither korrigiert, ${left === 0 ? "keine mehr offen" : `${formatCount(left)} noch offen`}.`,
    download: "Abgelehnte Zeilen herunterladen",
    undo: "Import rückgängig machen",
    redo: "Import zurückholen",
    undone: "Dieser Import wurde rückgängig gemacht. Die Kunden sind wieder wie zuvor.",
    undoneBy: "Rücknahme ansehen",
    undoOf: "Import ansehen",
    cancelled: "Der Import wurde abgebrochen. Nichts davon wurde gespeichert.",
    customers: "Diese Kunden ansehen",
    again: "Weitere Datei importieren",
    corrects: "Das sind korrigierte Zeilen eines früheren Imports.",
    fixedBy: "Korrigierte Zeilen dieses Imports wurden später importiert.",
    repeats: "Dieselbe Datei wurde schon einmal importiert.",
    purged: "Die abgelehnten Zeilen wurden gelöscht, weil ihre Aufbewahrungsfrist abgelaufen ist.",
    problems: "Warum Zeilen abgelehnt wurden",
    columns: "Spalten",
    file: "Datei",
    details: "Einzelheiten",
    size: "Größe",
    took: "Dauer",
    started: "Begonnen",
    person: "Von",
    undoDialog: {
      title: "Diesen Import rückgängig machen?",
      deletes: (count) =>
        form(count, {
          one: "1 Kunde, den er angelegt hat, wird gelöscht.",
          other: `${customers(count)}, die er angelegt hat, werden gelöscht.`,
        }),
      recreates: (count) =>
        `${form(count, { one: "1 gelöschter Kunde ist", other: `${formatCount(count)} gelöschte Kunden sind` })} dann wieder da.`,
      restores: (count) =>
        `${customers(count)} ${form(count, { one: "ist", other: "sind" })} dann wieder wie zuvor.`,
      keeps: (count) =>
        `${customers(count)} ${form(count, { one: "wurde", other: "wurden" })} seither geändert. Diese Änderungen bleiben, wie sie sind:`,
      nothing: "Es gibt nichts rückgängig zu machen: Nichts würde sich ändern.",
      safe: "Auch die Rücknahme können Sie wieder aufheben.",
      confirm: "Rückgängig machen",
      redoTitle: "Diesen Import zurückholen?",
      redoConfirm: "Zurückholen",
    },
  },
  rejected: {
    ...CORRECT_TEXTS,
    title: "Abgelehnte Zeilen korrigieren",
    back: "Zurück zum Import",
    intro:
      "Bearbeiten Sie die markierten Zellen. Geprüft wird beim Tippen; richtige Zeilen werden grün.",
    problem: "Was nicht stimmt",
    good: "Richtig: kommt hinein",
    skip: "Auslassen",
    unskip: "Übernehmen",
    skipped: "Ausgelassen",
    again: "So ist es richtig",
    ready: (ready, left) =>
      `${formatCount(ready)} richtig, ${formatCount(left)} noch zu korrigieren`,
    send: (count) =>
      count === 0 ? "Korrigierte Zeilen importieren" : `${rows(count)} importieren`,
    onlyMarked: "Nur die Spalten, auf die es hier ankommt",
    surplus: "Weitere Zellen",
    empty: "Von diesem Import wurde keine Zeile abgelehnt.",
    allCorrected: "Alle abgelehnten Zeilen dieses Imports wurden korrigiert und sind drin.",
    tooMany: (shown, all) =>
      `Die ersten ${formatCount(shown)} von ${rows(all)} werden gezeigt. Laden Sie die Datei herunter, um alle auf einmal zu korrigieren.`,
    fileName: (name) => `korrigiert ${asCsv(name ?? "Zeilen")}`,
    first: "Abgelehnte Zeilen korrigieren",
    firstIntro:
      "Bearbeiten Sie die markierten Zellen, oder lassen Sie eine Zeile aus. Geprüft wird beim Tippen; richtige Zeilen werden grün und kommen mit den anderen hinein.",
    tooManyFirst: (shown, all) =>
      `Die ersten ${formatCount(shown)} von ${rows(all)} werden gezeigt. Beheben Sie die Ursache dort, wo die Datei herkommt, oder laden Sie die abgelehnten Zeilen herunter, korrigieren Sie sie und importieren Sie auch diese Datei.`,
    rejectedName: (name) => `abgelehnt ${asCsv(name)}`,
    state: (ready, skipped, left) =>
      [
        `${formatCount(ready)} korrigiert`,
        ...(skipped > 0 ? [`${formatCount(skipped)} ausgelassen`] : []),
        left > 0 ? `${formatCount(left)} noch abgelehnt` : "keine mehr offen",
      ].join(", "),
    recheck: "Erneut prüfen",
    goWith: (ready) =>
      `Mit ${formatCount(ready)} ${form(ready, { one: "korrigierten Zeile", other: "korrigierten Zeilen" })} importieren`,
  },
  runs: {
    title: "Verlauf",
    intro: "Jeder Import und was daraus wurde.",
    empty: "Noch kein Import",
    emptyHint:
      "Legen Sie eine Kundenliste ab: Hier sehen Sie dann, was daraus wurde, und können es rückgängig machen.",
    start: "Liste importieren",
    file: "Datei",
    state: "Stand",
    result: "Ergebnis",
    when: "Wann",
    took: "Dauer",
  },
  customersPage: {
    title: "Kunden",
    search: "Kunden suchen",
    searchPlaceholder: "Name, Firma, E-Mail oder Nummer…",
    add: "Neuer Kunde",
    export: "Exportieren",
    empty: "Noch keine Kunden",
    emptyHint:
      "Importieren Sie die Liste, die Sie haben, oder legen Sie den ersten Kunden selbst an.",
    none: (query) => `Niemandes Name, Firma, E-Mail, Telefon oder Nummer beginnt mit „${query}“.`,
    columns: "Spalten",
    open: (name) => `${name} öffnen`,
    attributes: "Zusatzfelder",
    tagsHint: "Durch Kommas getrennt.",
    created: (when) => `Angelegt ${when}`,
    changed: (when) => `geändert ${when}`,
    conflict: "Jenen Kunden ansehen",
    history: {
      title: "Woher er kommt",
      show: "Verlauf",
      created: "Angelegt",
      changed: "Geändert",
      by: "durch Import von",
      byHand: "von Hand",
    },
    ofRun: (file) => `Kunden, die der Import von ${file} angelegt oder geändert hat.`,
    ofUndo: "Kunden, die die Rücknahme wiederhergestellt hat.",
    showAll: "Alle Kunden zeigen",
    noneOfRun: "Von diesem Import ist kein Kunde mehr da.",
    removeTitle: (name) => `${name} löschen?`,
    newTitle: "Neuer Kunde",
    saved: "Gespeichert.",
  },
}

/** What was read out of a workbook is given back as CSV. */
function asCsv(name: string): string {
  return `${name.replace(/\.[a-z]{3,4}$/i, "")}.csv`
}

import type { Catalogue } from "../en/catalogue.ts"
import { formatCount } from "../numbers/format.ts"
import { columns, counted, customers, form, rows } from "./countedNouns.ts"

export const IMPORT_TEXTS: Catalogue["import"] = {
  title: "Kunden importieren",
  steps: { choose: "Auswählen", understand: "Verstehen", check: "Prüfen", send: "Importieren" },
  stepsLabel: "Schritte des Imports",
  choose: {
    title: "Kundenliste hier ablegen",
    anywhere: "Irgendwo auf dieser Seite ablegen",
    intro: "Eine CSV- oder Excel-Datei, aus jedem System, in jeder Sprache, in jeder Größe.",
    pick: "Datei auswählen",
    or: "oder Zeilen aus einer Tabelle einfügen",
    paste: "Zeilen aus einer Tabelle",
    pastePlaceholder: "Name\tE-Mail\tOrt\nÅsa Öberg\tasa@example.com\tGöteborg",
    usePaste: "Diese Zeilen verwenden",
    pastedName: "eingefügte Zeilen.tsv",
    sample: "Mit einer Beispielliste ausprobieren",
    sampleName: "Beispielliste.csv",
    sampleHeader: "Kundennr.;Name;E-Mail;Telefon;Ort;Segment",
    sampleHint:
      "Acht erfundene Kunden mit ein paar Fehlern. Gespeichert wird nur, was Sie importieren.",
    private:
      "Die Datei wird in Ihrem Browser gelesen. Gesendet wird sie, wenn Sie sie prüfen, und gespeichert wird nichts, bevor Sie importieren.",
    aFolder: "Das war ein Ordner. Öffnen Sie ihn und legen Sie die Liste selbst hier ab.",
    waiting: (count) =>
      form(count, {
        one: "Eine weitere Datei wartet, bis sie an der Reihe ist",
        other: `${formatCount(count)} weitere Dateien warten, bis sie an der Reihe sind`,
      }),
    open: (file) => `${file} öffnen`,
    emptyFile: (file) => `„${file}“ ist leer.`,
    notAFile:
      "Das war keine Datei. Legen Sie eine CSV- oder Excel-Datei ab, oder fügen Sie die Zeilen ein.",
    notAdmin:
      "Nur Administratoren können importieren. Bitten Sie jemanden darum, oder lassen Sie sich die Rolle geben.",
  },
  leave: {
    title: (file) => `${file} verlassen?`,
    why: "Was Sie für diese Datei geändert und korrigiert haben, ginge verloren.",
    leave: "Verlassen",
    stay: "Bei dieser Datei bleiben",
  },
  understand: {
    reading: "Die Datei wird gelesen…",
    other: "Andere Datei auswählen",
    read: (read, fields) =>
      `${rows(read)} gelesen, ${counted(fields, { one: "Feld", other: "Felder" })} erkannt`,
    broken: (count) => `${rows(count)} ${form(count, { one: "würde", other: "würden" })} abgelehnt`,
    clean: "bisher kein Problem",
    allClean: "kein Problem in irgendeiner Zeile",
    dialect: "Wie die Datei geschrieben ist",
    encoding: "Zeichensatz",
    delimiter: "Trennzeichen",
    quote: "Anführungszeichen",
    escape: "Anführungszeichen in Zellen",
    nothing: "Wort für „nichts“",
    noWord: "Kein solches Wort",
    delimiters: { ",": "Komma", ";": "Semikolon", "\t": "Tabulator", "|": "Senkrechter Strich" },
    inWords: (name) => name,
    quotes: { double: "Doppelte", single: "Einfache", none: "Keine" },
    escapes: { doubled: "Verdoppelt", backslash: "Mit Backslash", none: "Wie sie sind" },
    header: "Kopfzeile",
    detected: (value) => `${value} (erkannt)`,
    noHeader: "Keine",
    sheets: {
      title: "Tabellenblatt",
      size: (count, width) => `${rows(count)}, ${columns(width)}`,
      about: (count, width) => `etwa ${rows(count)}, ${columns(width)}`,
      recognised: (fields) => (fields === 0 ? "keine erkannt" : `${formatCount(fields)} erkannt`),
      empty: "keine Zeilen",
      hidden: "ausgeblendet",
      unknown: "nicht durchgesehen",
    },
    columns: "Spalten",
    columnsIntro: "Wohin jede Spalte geht. Ändern Sie, was nicht stimmt.",
    column: "Spalte",
    goesTo: "Geht nach",
    samples: "Werte",
    filled: "Gefüllt",
    fieldOf: (header) => `Feld für die Spalte ${header}`,
    keep: "Zusatzfeld",
    moreColumns: (count) =>
      `${formatCount(count)} ${form(count, { one: "weitere Spalte", other: "weitere Spalten" })} zeigen`,
    doubtful: "Bitte prüfen:",
    kinds: {
      email: "E-Mail",
      phone: "Telefon",
      number: "Zahl",
      date: "Datum",
      website: "Web",
    },
    blankColumns: (count) =>
      form(count, {
        one: "Eine Spalte ganz ohne Werte",
        other: `${formatCount(count)} Spalten ganz ohne Werte`,
      }),
    leaveOut: "Weglassen",
    filledShare: (share) => `zu ${share} gefüllt`,
    sure: (share) => `zu ${share} sicher`,
    problems: "Zeilen, um die Sie sich kümmern sollten",
    wholeProblems: {
      no_name:
        "Keine Spalte sieht nach einem Namen aus. Wählen Sie unten, welche Spalte der Name ist.",
      no_header:
        "Die erste Zeile ist keine Kopfzeile, sondern schon ein Kunde. Wählen Sie unten, welche Spalte der Name ist.",
      empty: "In dieser Datei steht keine Zeile. Wählen Sie eine andere.",
      no_rows: "Es gibt eine Kopfzeile, aber keine Zeile darunter. Wählen Sie eine andere Datei.",
    },
    asFound: "Meine Änderungen verwerfen",
    remembered: "Eine Liste mit dieser Kopfzeile haben Sie schon einmal importiert.",
    useRemembered: "Spalten wie damals zuordnen",
    rows: "Die ersten Zeilen als Kunden",
    next: "Mit Ihren Kunden abgleichen",
    emailsOnly: "Das sieht nach einer Liste von E-Mail-Adressen aus.",
    takeEmails: "Jede Adresse als Kunden übernehmen, mit ihr als Namen",
    emailAndName: "E-Mail und zugleich Name",
    written: (how) => `Gelesen als: ${how}`,
    headerAt: (place) => `Kopfzeile in ${place}`,
    headerNone: "keine Kopfzeile",
    pickHeader: "Kopfzeile auswählen",
    thisIsHeader: (place) => `${place} ist die Kopfzeile`,
    noneIsHeader: "Keine Zeile ist eine Kopfzeile",
    isHeader: "jetzt Kopfzeile",
    blanks: "Leere Zellen löschen, was gespeichert ist",
    blanksHint:
      "Zum Beispiel ein Kunde mit leerer Telefonzelle: Sonst bleibt die Nummer in Muster stehen, hiermit wird sie gelöscht.",
    unknownIds: "Kunden eines anderen Muster mit ihren IDs übernehmen",
  },
  check: {
    sending: "Die Datei wird zum Prüfen gesendet…",
    judging: (count) =>
      `${rows(count)} ${form(count, { one: "wird", other: "werden" })} mit Ihren Kunden abgeglichen…`,
    title: "Das wird der Import tun",
    switches: "Welche Zeilen unten gezeigt werden",
    rowsShown: {
      all: "Alle Zeilen, die wichtigen zuerst",
      reject: "Abgelehnte Zeilen",
      update: "Zeilen, die einen Kunden ändern",
      fold: "Zeilen, die mit einer früheren zusammengefasst werden",
      create: "Zeilen neuer Kunden",
      unchanged: "Zeilen, die nichts ändern",
    },
    downloadRows: "Diese Zeilen herunterladen",
    rowsFile: "was der Import tun wird.csv",
    pageOf: (first, last) => `${first}–${last} davon`,
    previous: "Vorige",
    next: "Nächste",
    lookInto: (place) => `${place} genauer ansehen`,
    foldsOnly: "derselbe Kunde wie in einer früheren Zeile, ohne Neues",
    foldedInto:
      "Derselbe Kunde wie in einer früheren Zeile der Datei. Nach dieser Zeile ist er (fett: was diese Zeile ändert):",
    leaves: "Der Kunde nach dieser Zeile (fett: was sie ändert):",
    nothing:
      "Nichts würde sich ändern: Jede Zeile, die importiert werden kann, steht schon genau so in Muster.",
    noRow: "So, wie sie sind, kann keine Zeile importiert werden.",
    again:
      "Die erste Prüfung ist über eine Stunde her, oder ihr Ergebnis ist nicht mehr da. Die Datei wurde noch einmal geprüft: Bitte sehen Sie sie an, bevor Sie weitergehen.",
    go: (created, updated) => {
      if (created > 0 && updated > 0) {
        return `${formatCount(created)} anlegen und ${customers(updated)} ändern`
      }
      if (updated > 0) return `${customers(updated)} ändern`
      return created > 0 ? `${customers(created)} anlegen` : "Importieren, ohne etwas zu ändern"
    },
    none: "Nichts zu importieren",
    rejectedLater: (count) =>
      `${rows(count)} ${form(count, { one: "bleibt", other: "bleiben" })} draußen, wenn Sie sie nicht hier korrigieren, jetzt oder nach dem Import.`,
    customer: "Kunde",
    takesOver: "anderer Name",
    takesOverWhy:
      "Übernimmt die Werte von jemandem mit einem anderen Namen. Prüfen Sie, ob es dieselben sind.",
    more: (count) => `Die ersten ${formatCount(count)} Zeilen werden gezeigt.`,
  },
  drift: {
    title: (count) =>
      `Seit der Prüfung haben sich Kunden geändert: ${rows(count)} ${form(count, { one: "würde", other: "würden" })} jetzt etwas anderes tun als gezeigt. Importiert wurde nichts.`,
    rows: "Was gezeigt wurde und was jetzt geschähe",
    promised: "Gezeigt",
    now: "Jetzt",
    decide: "Prüfen Sie die ganze Liste noch einmal, oder importieren Sie sie nach jetzigem Stand.",
    accept: "Trotzdem importieren",
    again: "Erneut prüfen",
  },
  send: {
    title: "Die Datei wird gesendet",
    starting: "Der Import beginnt…",
    failed: "Der Import wurde nicht abgeschlossen",
    ended: (file) => `Der Import von ${file} ist fertig.`,
    see: "Ergebnis ansehen",
    stay: "Bleiben Sie hier, bis die Datei gesendet ist. Danach dürfen Sie gehen; der Import läuft weiter.",
    stop: "Abbrechen",
    stopped: "Das Senden wurde abgebrochen. Gespeichert wurde nichts.",
    of: (sent, all) => `${sent} von ${all}`,
  },
}

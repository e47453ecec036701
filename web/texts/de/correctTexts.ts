import type { CORRECT_TEXTS as ENGLISH } from "../en/correctTexts.ts"
import { formatCount } from "../numbers/format.ts"
import { form, rows } from "./countedNouns.ts"

export const CORRECT_TEXTS: typeof ENGLISH = {
  asProfile: (name) =>
    `Was Sie hier korrigieren, wird nach dem Profil ${name} importiert: mit seinen Spalten, seinen Werten und dem, was es ändern darf. Seine Schutzgrenzen und wer die Liste verlassen hat, gelten für ganze Listen und bleiben hier außen vor.`,
  seeMet: "Diese Kunden ansehen",
  inColumn: (column, what) => `„${column}“ ${what}`,
  fixes: {
    brackets: "hat einen Namen oder spitze Klammern um die Adresse",
    at: "hat „(at)“ oder Ähnliches statt @",
    words: "hat „at“ oder „dot“ als Wort",
    comma: "hat ein Komma statt eines Punkts",
    ends: "hat am Anfang oder Ende ein Zeichen zu viel",
    dots: "hat einen Punkt zu viel",
    doubleAt: "hat ein @ zu viel",
    blanks: "hat ein Leerzeichen",
    several: "besteht aus mehreren Adressen",
    ending: "hat keinen Punkt vor der Endung",
  },
  kinds: {
    no_name: "Die Zeile hat keinen Namen",
    header_line: "Die Zeile wiederholt die Kopfzeile",
    not_a_customer: "Die Zeile ist kein Kunde",
    too_many_cells: "Die Zeile hat mehr Zellen als die Kopfzeile",
    shared_identifier: "Mehrere Personen teilen sich eine Nummer oder E-Mail-Adresse",
    ambiguous: "Die Zeile passt zu mehr als einem Kunden",
  },
  filter: "Zu korrigierende Zeilen",
  allRows: "Alle",
  leftRows: "Noch zu korrigieren",
  settled: "alles erledigt",
  suggestAll: (count) => `Wie vorgeschlagen korrigieren: ${rows(count)}`,
  example: (before, after) => `zum Beispiel ${before} → ${after}`,
  blankAll: (count) => `Zelle leeren: ${rows(count)}`,
  skipAll: (count) => `${rows(count)} auslassen`,
  use: (text) => `${text} verwenden`,
  useBlank: "Leer lassen",
  useKey: "Alt+Eingabe",
  useAllKey: "Alt+Umschalt+Eingabe",
  doSame: (find, replace, count) =>
    replace === ""
      ? `„${find}“ aus ${moreCells(count)} entfernen`
      : `„${find}“ in ${moreCells(count)} durch „${replace}“ ersetzen`,
  undoEdit: "Rückgängig",
  redoEdit: "Wiederholen",
  replaceTitle: "In einer Spalte ersetzen",
  replaceColumn: "Spalte",
  find: "Suchen",
  replace: "Ersetzen durch",
  replaceIn: (count) =>
    `In ${formatCount(count)} ${form(count, { one: "Zelle", other: "Zellen" })} ersetzen`,
  fillDown: "Nach unten ausfüllen",
  keys: "Tasten",
  keyHelp: [
    ["Eingabe, ↑ ↓", "zur nächsten Zeile oder zur vorigen"],
    ["Alt+Eingabe", "den Vorschlag für diese Zelle übernehmen"],
    [
      "Alt+Umschalt+Eingabe",
      "ihn, oder was Sie eben getan haben, für alle gleichartigen Zeilen übernehmen",
    ],
    ["Umschalt+↓ ↑", "Zellen einer Spalte auswählen; Entf leert sie"],
    ["Strg+D", "nach unten ausfüllen: aus der Zelle darüber oder durch die Auswahl"],
    ["Strg+V", "einen Bereich aus einer Tabelle einfügen, ab dieser Zelle"],
    ["Strg+Z, Strg+Y", "rückgängig, wiederholen"],
  ],
}

const moreCells = (count: number): string =>
  `${formatCount(count)} ${form(count, { one: "weiteren Zelle", other: "weiteren Zellen" })}`

import type { Catalogue } from "../en/catalogue.ts"
import { formatCount } from "../numbers/format.ts"
import { counted, customers, form, rows } from "./countedNouns.ts"

export const PROFILE_TEXTS: Catalogue["profiles"] = {
  title: "Wiederkehrende Listen",
  intro:
    "Jede hat einen Namen, einen festen Platz für jede Spalte und Regeln, was sie ändern darf.",
  link: "Wiederkehrende Listen",
  back: "Alle wiederkehrenden Listen",
  empty: "Noch keine Liste hat ein Profil",
  emptyHint:
    "Importieren Sie eine Liste einmal und wählen Sie „Als Profil merken“: Die nächste Datei geht denselben Weg.",
  start: "Liste importieren",
  onlyAdmins:
    "Profile sehen nur Administratoren. Bitten Sie einen darum oder um die entsprechende Rolle.",
  version: (version) => `Version ${version}`,
  runs: (count) =>
    count === 0
      ? "noch nichts gespeichert"
      : `${counted(count, { one: "Mal", other: "Mal" })} gespeichert`,
  neverRun: "Noch kein Import",
  lastRun: (when) => `Letzter Import ${when}`,
  changedBy: (email, when) => `Geändert von ${email}, ${when}`,
  onList: "Kunden dieser Liste",
  filter: "Wiederkehrende Liste",
  make: {
    button: "Als Profil merken",
    title: "Als Profil merken",
    intro:
      "Die nächste Datei dieser Liste geht dann denselben Weg: jede Spalte dorthin, wohin sie diesmal ging, mit denselben Optionen.",
    name: "Name der Liste",
    nameHint: "Buchstaben, Ziffern und . _ - ohne Leerzeichen, zum Beispiel erp-nightly.",
    confirm: "Profil anlegen",
    taken: (name) => `Ein Profil ${name} gibt es schon. Wählen Sie einen anderen Namen.`,
  },
  parts: {
    columns: "Spalten",
    columnsIntro: "Wohin jede Spalte geht, jedes Mal.",
    asRecognised: "Jede Datei wird neu erkannt.",
    field: "Kommt nach",
    addColumn: "Spalte hinzufügen",
    newHeader: "Überschrift der Spalte",
    removeColumn: (header) => `Spalte ${header} entfernen`,
    fieldOf: (header) => `Feld für die Spalte ${header}`,
    missing: "Eine Spalte fehlt",
    missingRules: { refuse: "Datei ablehnen", warn: "Annehmen und warnen" },
    new: "Eine Spalte ist neu",
    newRules: {
      keep: "Als Zusatzfeld behalten",
      ignore: "Weglassen",
      refuse: "Datei ablehnen",
    },
    reading: "Wie die Datei gelesen wird",
    readingIntro: "Was leer bleibt, wird bei jeder Datei herausgefunden.",
    options: {
      delimiter: "Trennzeichen",
      quote: "Anführungszeichen",
      escape: "Anführungszeichen in Zellen",
      null: "Wort für nichts",
      encoding: "Zeichensatz",
      header: "Kopfzeile",
      sheet: "Blatt",
      source: "Quelle",
      blanks: "Leere Zellen",
      unmapped: "Spalten, die kein Feld sind",
      unknown_ids: "Unbekannte Ids",
    },
    blanks: { keep: "ändern nichts", clear: "leeren, was gespeichert ist" },
    unmapped: { keep: "werden Zusatzfelder", ignore: "werden weggelassen" },
    unknown_ids: { refuse: "werden abgelehnt", create: "legen einen Kunden an" },
    policy: "Was die Liste ändern darf",
    policyIntro:
      "Ein neuer Kunde bekommt alles, was in seiner Zeile steht. Dies gilt für Kunden, die schon gespeichert sind.",
    policies: {
      overwrite: "Überschreiben",
      fill: "Nur Leeres füllen",
      keep: "Nie ändern",
      replace: "Ersetzen",
      add: "Hinzufügen",
    },
    values: "Werte, die etwas anderes bedeuten",
    valuesIntro: "Was in der Datei steht und was stattdessen gespeichert wird; leer für nichts.",
    addValue: "Wert hinzufügen",
    from: "In der Datei",
    to: "Gespeichert als",
    removeValue: (value) => `Wert ${value} entfernen`,
    guards: "Schutzgrenzen",
    guardsIntro:
      "Ein Import jenseits einer Grenze wird nicht gespeichert, bevor ein Administrator ihn angesehen hat. Was leer bleibt, wird nicht überwacht.",
    guardNames: {
      max_rejected_share: "Abgelehnte Zeilen, höchstens (%)",
      max_changed_share: "Geänderte Kunden, höchstens (%)",
      max_created: "Neue Kunden, höchstens",
      min_rows_share: "Zeilen gegenüber dem letzten Import, mindestens (%)",
      max_rows_share: "Zeilen gegenüber dem letzten Import, höchstens (%)",
    },
    left: "Wer die Liste verlassen hat",
    report: "Bei jedem Import sagen, welche Kunden nicht mehr auf der Liste stehen",
    tag: "Schlagwort für sie, bis sie zurückkommen",
    tagHint: "Leer für keines. Es wird nie ein Kunde gelöscht.",
  },
  save: (next) => `Als Version ${next} speichern`,
  saved: (version) => `Als Version ${version} gespeichert. Sie gilt ab dem nächsten Import.`,
  unsaved: "Änderungen sind noch nicht gespeichert.",
  undoChanges: "Änderungen verwerfen",
  conflict: {
    title: (email) => `${email} hat dieses Profil inzwischen geändert.`,
    difference: (part, mine, theirs) =>
      `${part}: Sie haben ${mine}, die andere Änderung hat ${theirs}.`,
    gone: "Jemand hat dieses Profil inzwischen gelöscht. Beim Speichern wird es neu angelegt.",
    keepMine: "Meine speichern",
    takeTheirs: "Andere übernehmen",
    blank: "nichts",
  },
  remove: {
    button: "Profil löschen",
    title: (name) => `Das Profil ${name} löschen?`,
    text: "Seine Importe und seine Kunden bleiben. Wer auf seiner Liste stand, wird vergessen, und Dateien, die es nennen, werden abgelehnt.",
  },
  itsRuns: "Importe dieser Liste",
  choose: {
    label: "Diese Liste",
    none: "ist keine der wiederkehrenden",
    is: (name) => `ist ${name}`,
    frozen: (name) => `Das Profil ${name} sagt, wohin jede Spalte geht.`,
    change: "Profil ändern",
    missing: (headers) => `Der Datei fehlen Spalten, die das Profil erwartet: ${headers}.`,
    isNew: (headers) => `Die Datei hat Spalten, die das Profil nicht kennt: ${headers}.`,
    refused: "Nehmen Sie die ganze Datei, ändern Sie das Profil oder wählen Sie keines.",
  },
  compared: {
    title: "Verglichen mit den letzten Importen",
    table: "Zahlen der letzten Importe",
    of: (name, version) => `${name}, Version ${version}`,
    run: "Import",
    now: "Dieser",
    rows: "Zeilen",
    first: "Dies ist der erste Import der Liste: Es gibt nichts, womit er zu vergleichen wäre.",
    corrections:
      "Das sind korrigierte Zeilen eines früheren Imports und nicht die ganze Liste: Es gibt nichts zu vergleichen, und niemand verlässt dadurch die Liste.",
  },
  gone: {
    title: "Wer die Liste verlassen hat",
    nobody: "Niemand hat die Liste verlassen.",
    left: (count, now) =>
      `${customers(count)} früherer Importe ${form(count, { one: "steht", other: "stehen" })} nicht in dieser Datei, ${formatCount(now)} davon seit dem letzten Import.`,
    returned: (count) =>
      `${customers(count)} ${form(count, { one: "ist", other: "sind" })} zurück auf der Liste.`,
    elsewhere: (count) =>
      `${customers(count)} von ihnen ${form(count, { one: "kommt", other: "kommen" })} noch mit einer anderen Liste.`,
    tagged: (count) => `${customers(count)} mit dem Schlagwort versehen.`,
    untagged: (count) => `Das Schlagwort von ${customers(count)} entfernt.`,
    show: "Zeigen, wer fehlt",
    with: (lists) => `noch auf ${lists}`,
    empty: "Keiner von ihnen ist noch in Muster.",
  },
  held: {
    title: "Dieser Import wird zurückgehalten",
    titleOver: "Dieser Import wurde zurückgehalten",
    nothing: "Noch ist nichts davon gespeichert.",
    decide: (when) => `Ein Administrator entscheidet bis ${when}.`,
    why: {
      max_rejected_share: (part, of, share, bound) =>
        `${formatCount(part)} von ${rows(of)} ${form(part, { one: "würde", other: "würden" })} abgelehnt (${share}); höchstens ${bound} dürfen es sein.`,
      max_changed_share: (part, of, share, bound) =>
        `${formatCount(part)} von ${customers(of)} ${form(part, { one: "würde", other: "würden" })} sich ändern (${share}); höchstens ${bound} dürfen es.`,
      max_created: (count, bound) =>
        `${customers(count)} ${form(count, { one: "würde", other: "würden" })} angelegt; höchstens ${formatCount(bound)} dürfen es sein.`,
      rows: (last, times, now) =>
        times === 1
          ? `Diese Liste brachte beim letzten Mal ${rows(last)}, diesmal ${formatCount(now)}.`
          : `Diese Liste brachte bei jedem der letzten ${times} Importe ${rows(last)}, diesmal ${formatCount(now)}.`,
      min_rows_share: (bound) => `Das sind weniger als ${bound} des letzten Mals.`,
      max_rows_share: (bound) => `Das sind mehr als ${bound} des letzten Mals.`,
    },
    import: "Trotzdem importieren",
    discard: "Verwerfen",
    discardTitle: "Diese Liste verwerfen?",
    discardText:
      "Nichts davon wird gespeichert, und ihre Zeilen werden vergessen. Senden Sie die Datei bei Bedarf noch einmal.",
    later: "Später entscheiden",
    rows: "Was der Import täte",
    committed: "Ein Administrator hat die Liste importiert.",
    seeRun: "Diesen Import ansehen",
    discarded: "Die Liste wurde verworfen. Nichts davon wurde gespeichert.",
    expired: "Niemand hat rechtzeitig entschieden. Nichts davon wurde gespeichert.",
    committing: "Die Liste wird gerade importiert.",
    failed: (problem) => `Die Liste konnte nicht importiert werden: ${problem}`,
    waiting: (count) =>
      count === 1
        ? "ein zurückgehaltener Import wartet auf eine Entscheidung"
        : `${formatCount(count)} zurückgehaltene Importe warten auf eine Entscheidung`,
    waits: "Wartet auf eine Entscheidung",
    ended: (file) => `Der Import von ${file} wird zurückgehalten, bis jemand entscheidet.`,
    wouldHold: "Von selbst würde ein Import zurückgehalten. Hier entscheidet, wer importiert:",
  },
  setBy: {
    list: (list, day) => `aus ${list}, ${day}`,
    line: (list, line, day) => `aus ${list}, Zeile ${line}, ${day}`,
    hand: (email, day) => `von ${email}, ${day}`,
  },
}

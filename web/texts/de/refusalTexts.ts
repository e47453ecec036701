import type { MessageTexts } from "../en/messageTexts.ts"
import { formatBytes, formatCount, formatDay, formatMinutes } from "../numbers/format.ts"
import { counted, form, rows } from "./countedNouns.ts"
import { PROFILE_TEXTS } from "./profileTexts.ts"
import { EMAIL_FAULTS, listed } from "./rowTexts.ts"

const KINDS = {
  xls: "eine alte Excel-Datei (.xls)",
  xls_old: "eine sehr alte Excel-Datei (.xls)",
  xlsb: "eine binäre Excel-Datei (.xlsb)",
  xml_2003: "eine XML-Tabelle von Excel 2003",
  ods: "eine OpenDocument-Datei (.ods)",
  fods: "eine OpenDocument-Datei (.fods)",
  dbf: "eine dBase-Tabelle (.dbf)",
  dif: "eine DIF-Datei (.dif)",
  slk: "eine SYLK-Datei (.slk)",
  word: "ein Word-Dokument",
  office: "ein Office-Dokument, aber keine Tabelle",
}

const FORMATS = {
  pdf: "ein PDF",
  gzip: "ein gzip-Archiv",
  zstd: "ein zstd-Archiv",
  seven_zip: "ein 7z-Archiv",
  rar: "ein RAR-Archiv",
  xz: "ein xz-Archiv",
  picture: "ein Bild",
  parquet: "eine Parquet-Datei",
  sqlite: "eine SQLite-Datenbank",
  access: "eine Access-Datenbank",
}

const IDENTIFIERS = {
  external_id: "diese Kundennummer",
  email: "diese E-Mail-Adresse",
  name: "diesen Namen",
}

const ENDS: Record<string, string> = {
  succeeded: "er ist fertig; machen Sie ihn stattdessen rückgängig",
  failed: "er ist fehlgeschlagen",
  cancelled: "er wurde schon abgebrochen",
  interrupted: "er wurde unterbrochen",
  undone: "er wurde rückgängig gemacht",
  held: "er ist zu Ende und wartet auf eine Entscheidung; importieren oder verwerfen Sie ihn stattdessen",
}

const AS_WORKBOOK =
  "Öffnen Sie sie in Excel, speichern Sie sie als Excel-Arbeitsmappe (.xlsx) oder CSV, und nehmen Sie die neue Datei."

export const REFUSAL_TEXTS: MessageTexts["refusals"] = {
  file_kind: ({ kind }) =>
    `Die Datei ist ${KINDS[kind]}. Öffnen Sie sie in Excel oder LibreOffice, speichern Sie sie als Excel-Arbeitsmappe (.xlsx) oder CSV, und nehmen Sie die neue Datei.`,
  other_format: ({ format }) =>
    `Die Datei ist ${FORMATS[format]}, weder CSV noch Excel. Öffnen Sie sie dort, wo sie herkommt, speichern oder exportieren Sie sie als CSV, und nehmen Sie die neue Datei.`,
  xml_file: () => `Die Datei ist XML und für sich keine Kundenliste. ${AS_WORKBOOK}`,
  web_page: () =>
    `Die Datei ist eine Webseite, auch wenn ihr Name nach Excel klingt: Manche Programme exportieren so. ${AS_WORKBOOK}`,
  json_file: () =>
    "Die Datei ist JSON, keine Tabelle. Exportieren Sie die Liste dort, wo sie herkommt, als CSV oder Excel.",
  contact_cards: () =>
    "Die Datei enthält Visitenkarten (vCard), keine Tabelle. Importieren Sie sie in ein Adressbuch und exportieren Sie die Kontakte von dort als CSV.",
  numbers_file: () =>
    "Die Datei stammt aus Numbers. Wählen Sie dort Ablage, Exportieren, Excel oder CSV, und nehmen Sie die neue Datei.",
  zip_archive: () =>
    "Die Datei ist ein ZIP-Archiv, keine Arbeitsmappe. Entpacken Sie es und nehmen Sie die Datei darin.",
  workbook_locked: () =>
    "Die Arbeitsmappe ist mit einem Kennwort geschützt. Öffnen Sie sie in Excel, entfernen Sie das Kennwort unter Datei, Informationen, Arbeitsmappe schützen, und speichern Sie sie.",
  workbook_damaged: () =>
    "Die Arbeitsmappe ist beschädigt. Öffnen Sie sie in Excel und speichern Sie sie als neue .xlsx-Datei; kann auch Excel sie nicht öffnen, holen Sie sie noch einmal von dort, wo sie herkommt.",
  workbook_too_large: () =>
    "Die Arbeitsmappe ist zu groß, um gelesen zu werden. Behalten Sie nur das Blatt mit den Kunden, oder speichern Sie dieses Blatt als CSV.",
  document_type: () =>
    "Die Arbeitsmappe enthält eine Dokumenttyp-Deklaration, die kein Tabellenprogramm schreibt und die schaden kann. Öffnen Sie sie in Excel und speichern Sie sie als neue .xlsx-Datei.",
  no_such_sheet: ({ sheet, sheets }) =>
    `Die Arbeitsmappe hat kein Blatt „${sheet}“. Ihre Blätter: ${sheets.join(", ")}.`,
  sheets_hidden: () =>
    "Alle Blätter der Arbeitsmappe sind ausgeblendet. Blenden Sie das mit den Kunden in Excel ein und speichern Sie die Datei.",
  aligned_columns: () =>
    "Die Spalten der Datei sind mit Leerzeichen ausgerichtet, sodass nichts sagt, wo eine Zelle endet. Exportieren Sie sie als CSV, mit Kommas, Semikolons oder Tabulatoren zwischen den Zellen.",
  drawn_table: () =>
    "Die Datei ist eine mit Linien gezeichnete Tabelle, sodass nichts sagt, wo eine Zelle endet. Exportieren Sie sie als CSV, mit Kommas, Semikolons oder Tabulatoren zwischen den Zellen.",
  named_cells: () =>
    "Jede Zeile der Datei wiederholt die Namen ihrer Werte, etwa name=Anna, statt einer Kopfzeile. Exportieren Sie sie als CSV mit den Namen nur in der ersten Zeile.",
  control_characters: () =>
    "Die Datensätze der Datei sind durch Steuerzeichen getrennt (ASCII 30 und 31) statt durch Zeilenenden. Exportieren Sie sie als CSV.",
  file_empty: () => "Die Datei ist leer. Nötig sind eine Kopfzeile und eine Zeile je Kunde.",
  header_unreadable: () =>
    "Die Kopfzeile ist nicht lesbar: Vermutlich ist ein Anführungszeichen offen oder ein Trennzeichen fehlt. Korrigieren Sie sie in der Datei.",
  no_rows: () => "Die Datei hat eine Kopfzeile, aber keine Zeile darunter.",
  no_header: (columns) =>
    `Die Datei hat keine Kopfzeile: Schon die erste Zeile enthält Daten. Ergänzen Sie eine, oder bestimmen Sie die Spalte mit dem Namen. Ihre Spalten: ${listed(columns)}.`,
  no_name_column: ({ columns, more }) =>
    `Keine Spalte der Datei ist ein Name. Bestimmen Sie, welche es ist. Ihre Spalten: ${listed({ columns, more })}.`,
  no_such_column: ({ column, guess, columns, more }) =>
    `Die Datei hat keine Spalte „${column}“.${guess === undefined ? "" : ` Meinen Sie „${guess}“?`} Ihre Spalten: ${listed({ columns, more })}.`,
  columns_missing: ({ missing, there }) =>
    `In der Datei fehlt, was das Profil erwartet: ${listed(missing)}. Sie hat: ${listed(there)}. Senden Sie die ganze Datei, oder ändern Sie das Profil.`,
  columns_new: (fresh) =>
    `Die Datei enthält, was das Profil nicht kennt: ${listed(fresh)}. Lassen Sie es weg, oder nehmen Sie es in das Profil auf.`,
  no_row_taken: () =>
    "Keine Zeile konnte übernommen werden, importiert wurde also nichts. Korrigieren Sie die Zeilen und importieren Sie die Datei erneut.",
  body_too_large: ({ max }) =>
    `Die Datei ist größer als ${formatBytes(max)}, mehr nimmt dieser Server nicht. Teilen Sie sie, oder bitten Sie den Administrator, die Grenze anzuheben.`,
  body_cut_short: ({ bytes, length }) =>
    `Nur ${formatBytes(bytes)} von ${formatBytes(length)} sind angekommen, importiert wurde also nichts. Etwas auf dem Weg schneidet lange Anfragen ab; fragen Sie Ihren Administrator.`,
  upload_cut_off: () =>
    "Das Senden brach vor dem Ende ab, importiert wurde also nichts. Senden Sie die Datei erneut.",
  upload_slow: () =>
    "Die Datei kam zu langsam an, das Senden wurde also aufgegeben und nichts importiert. Senden Sie sie erneut.",
  upload_silent: () =>
    "Von der Datei kam nichts mehr an, das Senden wurde also aufgegeben und nichts importiert. Senden Sie sie erneut.",
  no_room: () =>
    "Auf der Platte des Servers ist kein Platz, um die Datei zwischenzuspeichern. Versuchen Sie es später erneut.",
  no_room_for_workbook: () =>
    "Auf der Platte des Servers ist kein Platz, um die Arbeitsmappe beim Lesen abzulegen. Versuchen Sie es später erneut, oder speichern Sie das Blatt als CSV.",
  imports_too_often: ({ count, seconds }) =>
    `In einer Minute wurden mehr als ${formatCount(count)} Importe begonnen. Versuchen Sie es in ${formatCount(seconds)} s erneut.`,
  imports_at_once: () =>
    "Auf diesem Server laufen zu viele Importe. Versuchen Sie es in 10 s erneut.",
  watching_too_many: () =>
    "Sie beobachten zu viele Importe zugleich. Schließen Sie einige der Seiten und versuchen Sie es in 10 s erneut.",
  watched_too_many: () =>
    "Auf diesem Server werden zu viele Importe beobachtet. Versuchen Sie es in 10 s erneut.",
  files_too_many: () =>
    "Auf diesem Server laufen zu viele solche Downloads. Versuchen Sie es in 10 s erneut.",
  plans_too_many: ({ max, minutes }) =>
    `Es sind schon ${formatCount(max)} Prüfungen aufbewahrt, mehr geht nicht. Importieren oder verwerfen Sie eine, oder warten Sie: Jede bleibt ${formatMinutes(minutes)}.`,
  plans_too_large: ({ minutes }) =>
    `Die aufbewahrten Prüfungen brauchen allen Platz, den sie haben dürfen. Importieren oder verwerfen Sie eine, oder warten Sie: Jede bleibt ${formatMinutes(minutes)}.`,
  caller_gone: () => "Die Prüfung wurde aufgegeben, weil niemand mehr auf sie wartete.",
  not_stored: ({ run }) =>
    `Der Import konnte nicht gespeichert werden, auch nicht teilweise. Versuchen Sie es erneut; schlägt es wieder fehl, nennen Sie Ihrem Administrator den Import ${run}.`,
  no_connection_to_store: ({ run }) =>
    `Die Datenbank hat keine Verbindung frei; gespeichert wurde nichts. Versuchen Sie es gleich erneut; schlägt es wieder fehl, nennen Sie Ihrem Administrator den Import ${run}.`,
  outcome_unknown: () =>
    "Die Datenbank fiel aus, während der Import gespeichert wurde; ob er gespeichert ist, zeigt der Verlauf, sobald sie zurück ist.",
  cancelled: ({ by }) => `Der Import wurde von ${by} abgebrochen. Nichts davon wurde gespeichert.`,
  given_up: () =>
    "Das Programm, das den Import begann, hat ihn aufgegeben. Nichts davon wurde gespeichert.",
  server_stopped: () =>
    "Der Server hielt an, bevor der Import fertig war. Nichts davon wurde gespeichert; importieren Sie die Datei erneut.",
  no_run: () => "Diesen Import gibt es nicht.",
  still_running: () =>
    "Der Import läuft noch. Seine abgelehnten Zeilen gibt es, wenn er fertig ist.",
  nothing_read: () =>
    "Der Import endete, bevor seine Datei gelesen war; es gibt also keine Zeilen zurückzugeben.",
  rejected_purged: ({ date }) =>
    `Die abgelehnten Zeilen dieses Imports wurden am ${formatDay(date)} gelöscht, weil ihre Aufbewahrungsfrist abgelaufen war. Seine Zahlen bleiben.`,
  cancel_too_late: ({ state }) =>
    `Der Import lässt sich nicht mehr abbrechen: ${ENDS[state] ?? "er ist vorbei"}.`,
  cancel_given_up: () => "Das Senden wurde aufgegeben, und der Import mit ihm.",
  undo_running: () =>
    "Der Import läuft noch. Brechen Sie ihn ab, oder machen Sie ihn nach seinem Ende rückgängig.",
  undo_done: () =>
    "Der Import ist schon rückgängig gemacht. Heben Sie die Rücknahme auf, um ihn wiederzuhaben.",
  undo_nothing: () => "Der Import hat nichts gespeichert; es gibt nichts rückgängig zu machen.",
  undo_of_redo: () =>
    "Dies hat eine Rücknahme aufgehoben. Machen Sie den ursprünglichen Import selbst rückgängig.",
  undo_purged: ({ date }) =>
    `Der Import lässt sich nicht mehr rückgängig machen: Die früheren Werte wurden am ${formatDay(date)} gelöscht, weil ihre Aufbewahrungsfrist abgelaufen war.`,
  kept_changed: () => "Jemand hat es seither geändert, darum bleibt es.",
  kept_made_and_changed: () =>
    "Der Import hat diesen Kunden angelegt, aber jemand hat ihn seither geändert, darum bleibt er.",
  kept_deleted: () => "Der Kunde wurde seither gelöscht.",
  kept_taken: ({ holder }) =>
    `„${holder}“ hat inzwischen dieselbe Kennung; zwei Kunden mit ihr darf es nicht geben.`,
  kept_deleted_taken: () =>
    "Ein anderer Kunde hat inzwischen dieselbe Kennung, darum kam er nicht zurück.",
  no_plan: () => "Diese Prüfung gibt es nicht.",
  plan_lost: () =>
    "Die Prüfung ist verloren: Sie wurde eben verworfen, oder die Datenbank ist abgestürzt. Prüfen Sie die Datei erneut.",
  plan_committed: () => "Die Prüfung ist schon importiert; das Ergebnis steht im Verlauf.",
  plan_discarded: () => "Die Prüfung wurde verworfen. Prüfen Sie die Datei erneut.",
  plan_expired: () => "Die Prüfung ist abgelaufen. Prüfen Sie die Datei erneut.",
  plan_discarded_meanwhile: () =>
    "Die Prüfung wurde inzwischen verworfen; importiert wurde nichts.",
  plan_committing: () => "Die Prüfung wird gerade importiert; wie weit, zeigt der Verlauf.",
  plan_discard_committing: () =>
    "Die Prüfung wird gerade importiert. Soll sie nicht, brechen Sie den Import ab.",
  plan_drifted: ({ rows: count }) =>
    `Seit der Prüfung haben sich Kunden geändert: ${rows(count)} ${form(count, { one: "würde", other: "würden" })} jetzt etwas anderes tun als gezeigt. Importiert wurde nichts.`,
  not_signed_in: () =>
    "Sie sind nicht angemeldet, oder Ihre Sitzung ist abgelaufen. Melden Sie sich an und versuchen Sie es erneut.",
  not_admin: () =>
    "Das dürfen nur Administratoren. Bitten Sie jemanden darum, oder lassen Sie sich die Rolle geben.",
  last_admin: () =>
    "Das ist der letzte Administrator, der sich anmelden kann. Ernennen Sie erst einen anderen.",
  banned: () => "Dieses Konto ist gesperrt. Bitten Sie einen Administrator, die Sperre aufzuheben.",
  key_of_no_admin: () => "API-Schlüssel gelten nur, solange ihr Besitzer Administrator ist.",
  key_for_imports: () => "Dieser API-Schlüssel darf nur Listen importieren.",
  key_unknown: () => "Der API-Schlüssel ist unbekannt, abgeschaltet oder abgelaufen.",
  foreign_page: () =>
    "Diese Anfrage kommt von einer Seite, die nicht zu Muster gehört. Öffnen Sie Muster unter seiner eigenen Adresse; ist es diese, muss der Administrator BETTER_AUTH_URL auf sie setzen.",
  setup_code_wrong: () =>
    "Der Einrichtungscode ist falsch. Der Server hat den richtigen beim Start ausgegeben.",
  setup_codes_too_many: ({ seconds }) =>
    `Zu viele falsche Einrichtungscodes. Versuchen Sie es in ${formatCount(seconds)} s erneut.`,
  set_up_already: () =>
    "Muster ist schon eingerichtet. Melden Sie sich an, oder fragen Sie einen Administrator.",
  password_common: () =>
    "Dieses Passwort gehört zu denen, die zuerst ausprobiert werden, weil viele es verwenden. Wählen Sie ein anderes.",
  password_short: ({ min }) => `Das Passwort muss mindestens ${formatCount(min)} Zeichen haben.`,
  no_customer: () => "Diesen Kunden gibt es nicht. Vielleicht wurde er gelöscht.",
  customer_changed: () =>
    "Jemand anderes hat diesen Kunden inzwischen geändert. Sehen Sie ihn sich noch einmal an, und wiederholen Sie Ihre Änderung, wenn sie noch sinnvoll ist.",
  customer_taken: ({ name, identifier }) =>
    `„${name}“ hat ${IDENTIFIERS[identifier]} schon. Ändern Sie jenen Kunden, oder geben Sie diesem eine eigene Kennung.`,
  customer_name_missing: () => "Der Name fehlt. Jeder Kunde hat einen Namen.",
  customer_name_blank: () => "Der Name darf nicht leer sein. Jeder Kunde hat einen Namen.",
  customer_name_long: () => "Der Name ist zu lang. Kürzen Sie ihn.",
  customer_email: ({ value, fault, max }) =>
    `Die E-Mail „${value}“ ${EMAIL_FAULTS[fault](max)}; korrigieren Sie sie, oder lassen Sie das Feld leer.`,
  customer_text_long: ({ what, max }) =>
    `${what}: länger als ${formatCount(max)} Bytes. Kürzen Sie den Text.`,
  customer_nul: ({ what }) => `${what}: enthält ein NUL-Zeichen. Entfernen Sie es.`,
  customer_tags: ({ max }) => `Ein Kunde hat höchstens ${formatCount(max)} Schlagwörter.`,
  customer_tags_long: ({ max }) =>
    `Alle Schlagwörter zusammen haben höchstens ${formatCount(max)} Bytes. Lassen Sie einige weg.`,
  customer_attributes: ({ max }) =>
    `Ein Kunde hat höchstens ${formatCount(max)} Zusatzfelder. Leeren Sie einige.`,
  customer_large: ({ max }) =>
    `Ein Kunde hat insgesamt höchstens ${formatCount(max)} Bytes. Kürzen Sie seine Felder.`,
  merged_with_itself: () => "Ein Kunde lässt sich nicht mit sich selbst zusammenführen.",
  two_customers: () => "Wählen Sie zwei verschiedene Kunden.",
  tags_too_many: ({ max }) =>
    `Ein Kunde hat höchstens ${formatCount(max)} Schlagwörter, und einer von diesen hätte mehr. Geändert wurde nichts; lassen Sie einige weg.`,
  chosen_too_many: ({ max }) =>
    `Einzeln lassen sich höchstens ${formatCount(max)} Kunden auswählen. Wählen Sie mehr über einen Filter aus.`,
  chosen_changed: ({ now, expected }) =>
    `Inzwischen ${form(now, { one: "ist", other: "sind" })} es ${counted(now, { one: "solcher Kunde", other: "solche Kunden" })} statt ${formatCount(expected)}; geändert wurde nichts. Sehen Sie sie sich an und wählen Sie erneut.`,
  no_operation: () => "Diese Änderung gibt es nicht.",
  operation_undone: () => "Das ist schon rückgängig gemacht.",
  operation_purged: ({ date }) =>
    `Das lässt sich nicht mehr rückgängig machen: Die früheren Werte wurden am ${formatDay(date)} gelöscht, weil ihre Aufbewahrungsfrist abgelaufen war.`,
  no_profile: ({ name }) => `Ein Profil „${name}“ gibt es nicht.`,
  profile_of_run_gone: ({ name }) =>
    `Das Profil „${name}“ dieses Imports ist gelöscht; was seine Liste ändern darf, lässt sich deshalb nicht mehr sagen. Legen Sie wieder ein Profil mit diesem Namen an, oder laden Sie die abgelehnten Zeilen herunter, korrigieren Sie sie dort und importieren Sie die Datei als eigene Liste.`,
  profile_changed: ({ name }) =>
    `Jemand anderes hat das Profil „${name}“ inzwischen geändert. Lesen Sie es neu und wiederholen Sie Ihre Änderung.`,
  profile_name: ({ name, max }) =>
    `„${name}“ kann kein Name sein: Er muss mit einem Buchstaben oder einer Ziffer beginnen, darf nur Buchstaben, Ziffern und . _ - enthalten und höchstens ${formatCount(max)} Zeichen haben, etwa erp-nachts.`,
  profile_guards_crossed: () =>
    "Die kleinste erlaubte Zahl von Zeilen ist größer als die größte. Ändern Sie eine von beiden.",
  profile_tag_long: ({ max }) =>
    `Das Schlagwort ist zu lang: Es darf höchstens ${formatCount(max)} Bytes haben. Kürzen Sie es.`,
  profile_tag_signs: () =>
    "Das Schlagwort darf kein Komma, keinen Strichpunkt und kein Anführungszeichen enthalten.",
  profile_tag_taken: ({ name }) =>
    `Dasselbe Schlagwort vergibt schon das Profil „${name}“. Wählen Sie für dieses ein anderes.`,
  option_value: ({ option, value }) =>
    `${optionName(option)}: „${value}“ geht hier nicht. ${OPTION_HINTS[option] ?? ""}`,
  filter_long: ({ max }) =>
    `Der Wert des Filters ist zu lang: Er darf höchstens ${formatCount(max)} Zeichen haben. Kürzen Sie ihn.`,
  filter_day: () => "Das Datum im Filter gibt es nicht. Geben Sie einen Tag an, etwa 2026-01-31.",
  parameter_long: ({ max }) =>
    `Der Text ist zu lang: Er darf höchstens ${formatCount(max)} Zeichen haben. Kürzen Sie ihn.`,
  profiles_too_many: ({ max }) =>
    `Es gibt schon ${formatCount(max)} Profile, mehr geht nicht. Löschen Sie erst eines.`,
  server_busy: () =>
    "Der Server ist ausgelastet: Keine Verbindung zur Datenbank wurde rechtzeitig frei. Versuchen Sie es gleich erneut.",
  internal: ({ request }) =>
    `Interner Fehler. Versuchen Sie es erneut; passiert es wieder, nennen Sie Ihrem Administrator${request === undefined ? " den Zeitpunkt" : ` die Anfrage ${request}`}.`,
  nothing_here: ({ path }) => `Unter ${path} gibt es nichts.`,
  wrong_method: ({ method, path }) => `${method} ist bei ${path} nicht möglich.`,
  request_cut_off: () => "Die Anfrage brach vor ihrem Ende ab.",
}

export const ACCOUNT_TEXTS: MessageTexts["accounts"] = {
  INVALID_EMAIL_OR_PASSWORD: "E-Mail oder Passwort ist falsch.",
  INVALID_EMAIL: "Das ist keine E-Mail-Adresse.",
  INVALID_PASSWORD: "Das Passwort ist falsch.",
  PASSWORD_TOO_SHORT: "Das Passwort ist zu kurz.",
  PASSWORD_TOO_LONG: "Das Passwort ist zu lang.",
  PASSWORD_IS_COMMON:
    "Dieses Passwort gehört zu denen, die zuerst ausprobiert werden. Wählen Sie ein anderes.",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "Es gibt schon ein Konto mit dieser E-Mail-Adresse.",
  BANNED_USER: "Dieses Konto ist gesperrt. Bitten Sie einen Administrator, die Sperre aufzuheben.",
  TOO_MANY_ATTEMPTS: "Zu viele Versuche. Versuchen Sie es später erneut.",
}

/** What may stand in a choice about how a file is read. */
const OPTION_HINTS: Record<string, string> = {
  delimiter: "Ein Zeichen, das weder Buchstabe noch Ziffer ist, etwa ; oder das Wort tab.",
  quote: "Es geht double (doppelt), single (einfach) oder none (keine).",
  escape: "Es geht doubled (verdoppelt), backslash (mit \\) oder none (wie sie sind).",
  null: "Ein kurzes Wort, etwa NULL.",
  encoding: "Der Name einer Kodierung, etwa utf-8 oder windows-1252.",
  header: "Es geht present (vorhanden), absent (keiner) oder die Nummer der Zeile.",
  sheet: "Der Name eines Blatts; so lang kann keiner sein.",
  source: "Ein kürzerer Text, oder gar keiner.",
}

function optionName(option: string): string {
  const names: Record<string, string> = PROFILE_TEXTS.parts.options
  return names[option] ?? option
}

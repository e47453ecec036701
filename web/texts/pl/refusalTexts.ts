import type { MessageTexts } from "../en/messageTexts.ts"
import { formatBytes, formatCount, formatDay, formatMinutes } from "../numbers/format.ts"
import { form, rows } from "./countedNouns.ts"
import { PROFILE_TEXTS } from "./profileTexts.ts"
import { EMAIL_FAULTS, listed } from "./rowTexts.ts"

const KINDS = {
  xls: "stary skoroszyt Excela (.xls)",
  xls_old: "bardzo stary skoroszyt Excela (.xls)",
  xlsb: "binarny skoroszyt Excela (.xlsb)",
  xml_2003: "arkusz XML programu Excel 2003",
  ods: "plik OpenDocument (.ods)",
  fods: "plik OpenDocument (.fods)",
  dbf: "tabela dBase (.dbf)",
  dif: "plik DIF (.dif)",
  slk: "plik SYLK (.slk)",
  word: "dokument Worda",
  office: "dokument Office, ale nie skoroszyt",
}

const FORMATS = {
  pdf: "PDF",
  gzip: "archiwum gzip",
  zstd: "archiwum zstd",
  seven_zip: "archiwum 7z",
  rar: "archiwum RAR",
  xz: "archiwum xz",
  picture: "obraz",
  parquet: "plik Parquet",
  sqlite: "baza danych SQLite",
  access: "baza danych Access",
}

const IDENTIFIERS = {
  external_id: "ten numer klienta",
  email: "ten adres e-mail",
  name: "tę nazwę",
}

const ENDS: Record<string, string> = {
  succeeded: "jest już gotowy; zamiast tego możesz go cofnąć",
  failed: "nie powiódł się",
  cancelled: "został już anulowany",
  interrupted: "został przerwany",
  undone: "został cofnięty",
  held: "skończył się i czeka na decyzję; zamiast tego zaimportuj go albo odrzuć",
}

const AS_WORKBOOK =
  "Otwórz go w Excelu, zapisz jako skoroszyt Excela (.xlsx) lub CSV i wybierz nowy plik."

export const REFUSAL_TEXTS: MessageTexts["refusals"] = {
  file_kind: ({ kind }) =>
    `Ten plik to ${KINDS[kind]}. Otwórz go w Excelu lub LibreOffice, zapisz jako skoroszyt Excela (.xlsx) lub CSV i wybierz nowy plik.`,
  other_format: ({ format }) =>
    `Ten plik to ${FORMATS[format]}, a nie CSV ani skoroszyt. Otwórz go tam, skąd pochodzi, zapisz lub wyeksportuj jako CSV i wybierz nowy plik.`,
  xml_file: () => `Ten plik to XML, który sam nie jest listą klientów. ${AS_WORKBOOK}`,
  web_page: () =>
    `Ten plik to strona internetowa, choć nazwa może sugerować skoroszyt: niektóre programy tak eksportują. ${AS_WORKBOOK}`,
  json_file: () =>
    "Ten plik to JSON, a nie tabela. Wyeksportuj listę z programu źródłowego jako CSV lub skoroszyt Excela.",
  contact_cards: () =>
    "Ten plik zawiera wizytówki (vCard), a nie tabelę. Zaimportuj je do książki adresowej i wyeksportuj stamtąd kontakty jako CSV.",
  numbers_file: () =>
    "To dokument programu Numbers. Wybierz w nim Plik, Eksportuj do, Excel lub CSV i wskaż nowy plik.",
  zip_archive: () =>
    "Ten plik to archiwum ZIP, a nie skoroszyt. Rozpakuj je i wybierz plik, który jest w środku.",
  workbook_locked: () =>
    "Skoroszyt jest zabezpieczony hasłem. Otwórz go w Excelu, usuń hasło w menu Plik, Informacje, Chroń skoroszyt i zapisz go.",
  workbook_damaged: () =>
    "Skoroszyt jest uszkodzony. Otwórz go w Excelu i zapisz jako nowy plik .xlsx; jeśli Excel też nie może go otworzyć, pobierz go jeszcze raz ze źródła.",
  workbook_too_large: () =>
    "Skoroszyt jest za duży, by go odczytać. Zostaw w nim tylko arkusz z klientami albo zapisz ten arkusz jako CSV.",
  document_type: () =>
    "Skoroszyt zawiera deklarację typu dokumentu, której żaden arkusz kalkulacyjny nie zapisuje i która może szkodzić. Otwórz go w Excelu i zapisz jako nowy plik .xlsx.",
  no_such_sheet: ({ sheet, sheets }) =>
    `Skoroszyt nie ma arkusza „${sheet}”. Jego arkusze: ${sheets.join(", ")}.`,
  sheets_hidden: () =>
    "Wszystkie arkusze skoroszytu są ukryte. Odkryj w Excelu arkusz z klientami i zapisz plik.",
  aligned_columns: () =>
    "Kolumny pliku są wyrównane spacjami, więc nie wiadomo, gdzie kończy się komórka. Wyeksportuj go jako CSV, z przecinkami, średnikami lub tabulatorami między komórkami.",
  drawn_table: () =>
    "Plik to tabela narysowana liniami, więc nie wiadomo, gdzie kończy się komórka. Wyeksportuj go jako CSV, z przecinkami, średnikami lub tabulatorami między komórkami.",
  named_cells: () =>
    "Każda linia pliku powtarza nazwy wartości, na przykład name=Anna, zamiast nagłówka. Wyeksportuj go jako CSV z nazwami tylko w pierwszej linii.",
  control_characters: () =>
    "Rekordy pliku są rozdzielone znakami sterującymi (ASCII 30 i 31) zamiast końcami linii. Wyeksportuj go jako CSV.",
  file_empty: () => "Plik jest pusty. Potrzebny jest nagłówek i po jednym wierszu na klienta.",
  header_unreadable: () =>
    "Nie da się odczytać nagłówka: prawdopodobnie nie zamknięto cudzysłowu albo brakuje separatora. Popraw go w pliku.",
  no_rows: () => "Plik ma nagłówek, ale ani jednego wiersza pod nim.",
  no_header: (columns) =>
    `Plik nie ma nagłówka: już pierwsza linia to dane. Dodaj nagłówek albo wskaż kolumnę z nazwą. Kolumny: ${listed(columns)}.`,
  no_name_column: ({ columns, more }) =>
    `Żadna kolumna pliku nie jest nazwą. Wskaż właściwą. Kolumny: ${listed({ columns, more })}.`,
  no_such_column: ({ column, guess, columns, more }) =>
    `Plik nie ma kolumny „${column}”.${guess === undefined ? "" : ` Może chodzi o „${guess}”?`} Kolumny: ${listed({ columns, more })}.`,
  columns_missing: ({ missing, there }) =>
    `W pliku brakuje kolumn, których oczekuje profil: ${listed(missing)}. Są w nim: ${listed(there)}. Wyślij cały plik albo zmień profil.`,
  columns_new: (fresh) =>
    `Plik ma kolumny, których profil nie zna: ${listed(fresh)}. Usuń je z pliku albo dodaj do profilu.`,
  no_row_taken: () =>
    "Nie udało się przyjąć żadnego wiersza, więc nic nie zaimportowano. Popraw wiersze i zaimportuj plik ponownie.",
  body_too_large: ({ max }) =>
    `Plik jest większy niż ${formatBytes(max)}, czyli więcej, niż przyjmuje ten serwer. Podziel go albo poproś administratora o podniesienie limitu.`,
  body_cut_short: ({ bytes, length }) =>
    `Dotarło tylko ${formatBytes(bytes)} z ${formatBytes(length)}, więc nic nie zaimportowano. Coś po drodze obcina duże pliki; zapytaj administratora.`,
  upload_cut_off: () =>
    "Wysyłanie urwało się przed końcem, więc nic nie zaimportowano. Wyślij plik ponownie.",
  upload_slow: () =>
    "Plik docierał zbyt wolno, więc wysyłanie przerwano i nic nie zaimportowano. Wyślij go ponownie.",
  upload_silent: () =>
    "Plik przestał docierać, więc wysyłanie przerwano i nic nie zaimportowano. Wyślij go ponownie.",
  no_room: () => "Na dysku serwera nie ma miejsca na przechowanie pliku. Spróbuj ponownie później.",
  no_room_for_workbook: () =>
    "Na dysku serwera nie ma miejsca na skoroszyt podczas odczytu. Spróbuj później albo zapisz arkusz jako CSV.",
  imports_too_often: ({ count, seconds }) =>
    `W ciągu minuty rozpoczęto zbyt wiele importów (limit: ${formatCount(count)}). Spróbuj ponownie za ${formatCount(seconds)} s.`,
  imports_at_once: () => "Na tym serwerze trwa zbyt wiele importów. Spróbuj ponownie za 10 s.",
  watching_too_many: () =>
    "Obserwujesz zbyt wiele importów naraz. Zamknij część ich stron i spróbuj ponownie za 10 s.",
  watched_too_many: () =>
    "Na tym serwerze obserwowanych jest zbyt wiele importów. Spróbuj ponownie za 10 s.",
  files_too_many: () => "Na tym serwerze trwa zbyt wiele takich pobrań. Spróbuj ponownie za 10 s.",
  plans_too_many: ({ max, minutes }) =>
    `Przechowywanych sprawdzeń jest już ${formatCount(max)} i więcej być nie może. Zaimportuj lub odrzuć jedno albo poczekaj: każde jest trzymane przez ${formatMinutes(minutes)}.`,
  plans_too_large: ({ minutes }) =>
    `Przechowywane sprawdzenia zajmują już całe dostępne miejsce. Zaimportuj lub odrzuć jedno albo poczekaj: każde jest trzymane przez ${formatMinutes(minutes)}.`,
  caller_gone: () => "Sprawdzenie porzucono, bo nikt już na nie nie czekał.",
  not_stored: ({ run }) =>
    `Importu nie udało się zapisać, ani w całości, ani w części. Spróbuj ponownie; jeśli znów się nie uda, podaj administratorowi import ${run}.`,
  no_connection_to_store: ({ run }) =>
    `Baza danych nie ma wolnego połączenia, więc nic nie zapisano. Spróbuj ponownie za chwilę; jeśli znów się nie uda, podaj administratorowi import ${run}.`,
  outcome_unknown: () =>
    "Połączenie z bazą danych zerwało się podczas zapisywania. Czy import zapisano, pokaże Historia, gdy baza wróci.",
  cancelled: ({ by }) => `Import został anulowany przez ${by}. Nic z niego nie zapisano.`,
  given_up: () => "Program, który rozpoczął import, zrezygnował z niego. Nic z niego nie zapisano.",
  server_stopped: () =>
    "Serwer zatrzymał się przed końcem importu. Nic z niego nie zapisano; zaimportuj plik ponownie.",
  no_run: () => "Nie ma takiego importu.",
  still_running: () => "Import jeszcze trwa. Odrzucone wiersze będą dostępne po jego zakończeniu.",
  nothing_read: () =>
    "Import zakończył się, zanim odczytano plik, więc nie ma odrzuconych wierszy.",
  rejected_purged: ({ date }) =>
    `Odrzucone wiersze tego importu usunięto ${formatDay(date)}, bo minął czas ich przechowywania. Liczby pozostają.`,
  cancel_too_late: ({ state }) =>
    `Importu nie można już anulować: ${ENDS[state] ?? "zakończył się"}.`,
  cancel_given_up: () => "Wysyłanie przerwano, a z nim import.",
  undo_running: () => "Import jeszcze trwa. Anuluj go albo cofnij po jego zakończeniu.",
  undo_done: () => "Ten import jest już cofnięty. Można go przywrócić.",
  undo_nothing: () => "Import niczego nie zapisał, więc nie ma czego cofać.",
  undo_of_redo: () => "To było przywrócenie importu. Aby znów go cofnąć, cofnij sam import.",
  undo_purged: ({ date }) =>
    `Importu nie można już cofnąć: poprzednie dane usunięto ${formatDay(date)}, bo minął czas ich przechowywania.`,
  kept_changed: () => "Ktoś to w międzyczasie zmienił, więc zostaje.",
  kept_made_and_changed: () =>
    "Import dodał tego klienta, ale ktoś go w międzyczasie zmienił, więc zostaje.",
  kept_deleted: () => "Klient został w międzyczasie usunięty.",
  kept_taken: ({ holder }) =>
    `„${holder}” ma już ten sam identyfikator, a dwóch klientów nie może go mieć.`,
  kept_deleted_taken: () =>
    "Inny klient ma już ten sam identyfikator, więc ten nie został przywrócony.",
  no_plan: () => "Nie ma takiego sprawdzenia.",
  plan_lost: () =>
    "Wynik sprawdzenia przepadł: właśnie go odrzucono albo baza danych uległa awarii. Sprawdź plik ponownie.",
  plan_committed: () => "To sprawdzenie już zaimportowano; wynik jest w Historii.",
  plan_discarded: () => "To sprawdzenie odrzucono. Sprawdź plik ponownie.",
  plan_expired: () => "To sprawdzenie straciło ważność. Sprawdź plik ponownie.",
  plan_discarded_meanwhile: () =>
    "W międzyczasie to sprawdzenie odrzucono, więc nic nie zaimportowano.",
  plan_committing: () => "To sprawdzenie jest właśnie importowane; postęp widać w Historii.",
  plan_discard_committing: () =>
    "To sprawdzenie jest właśnie importowane. Jeśli nie powinno, anuluj import.",
  plan_drifted: ({ rows: count }) =>
    `Od czasu sprawdzenia zmieniły się dane klientów: ${rows(count)} ${form(count, { one: "miałby", few: "miałyby", many: "miałoby", other: "miałoby" })} teraz inny skutek, niż pokazano. Nic nie zaimportowano.`,
  not_signed_in: () => "Nie zalogowano się albo sesja wygasła. Zaloguj się i spróbuj ponownie.",
  not_admin: () =>
    "To może zrobić tylko administrator. Poproś jednego z nich o to lub o nadanie tej roli.",
  last_admin: () => "To ostatni administrator, który może się logować. Najpierw wyznacz innego.",
  banned: () => "To konto jest zablokowane. Poproś administratora o odblokowanie.",
  key_of_no_admin: () => "Klucze API działają tylko, dopóki ich właściciel jest administratorem.",
  key_for_imports: () => "Tym kluczem API można tylko importować listy.",
  key_unknown: () => "Klucz API jest nieznany, wyłączony lub wygasł.",
  foreign_page: () =>
    "To żądanie pochodzi ze strony, która nie należy do Muster. Otwórz Muster pod jego własnym adresem; jeśli to ten, administrator musi ustawić na niego BETTER_AUTH_URL.",
  setup_code_wrong: () =>
    "Kod konfiguracji jest błędny. Właściwy serwer wypisał przy uruchomieniu.",
  setup_codes_too_many: ({ seconds }) =>
    `Zbyt wiele błędnych kodów konfiguracji. Spróbuj ponownie za ${formatCount(seconds)} s.`,
  set_up_already: () => "Muster jest już skonfigurowany. Zaloguj się albo zapytaj administratora.",
  password_common: () =>
    "To jedno z haseł, które są próbowane jako pierwsze, bo wiele osób ich używa. Wybierz inne.",
  password_short: ({ min }) => `Hasło musi mieć co najmniej ${formatCount(min)} znaków.`,
  no_customer: () => "Nie ma takiego klienta. Być może został usunięty.",
  customer_changed: () =>
    "Ktoś inny zmienił w tym czasie tego klienta. Obejrzyj go jeszcze raz i powtórz swoją zmianę, jeśli nadal ma sens.",
  customer_taken: ({ name, identifier }) =>
    `„${name}” ma już ${IDENTIFIERS[identifier]}. Zmień tamtego klienta albo nadaj temu własny identyfikator.`,
  customer_name_missing: () => "Brakuje nazwy. Każdy klient musi ją mieć.",
  customer_name_blank: () => "Nazwa nie może być pusta. Każdy klient musi ją mieć.",
  customer_name_long: () => "Nazwa jest za długa. Skróć ją.",
  customer_email: ({ value, fault, max }) =>
    `E-mail „${value}” ${EMAIL_FAULTS[fault](max)}; popraw go albo zostaw pole puste.`,
  customer_text_long: ({ what, max }) =>
    `${what}: tekst dłuższy niż ${formatCount(max)} bajtów. Skróć go.`,
  customer_nul: ({ what }) => `${what}: zawiera znak NUL. Usuń go.`,
  customer_tags: ({ max }) => `Klient może mieć najwyżej ${formatCount(max)} etykiet.`,
  customer_tags_long: ({ max }) =>
    `Wszystkie etykiety razem mogą mieć najwyżej ${formatCount(max)} bajtów. Usuń część z nich.`,
  customer_attributes: ({ max }) =>
    `Klient może mieć najwyżej ${formatCount(max)} dodatkowych pól. Wyczyść część z nich.`,
  customer_large: ({ max }) =>
    `Dane klienta mogą mieć łącznie najwyżej ${formatCount(max)} bajtów. Skróć pola.`,
  merged_with_itself: () => "Klienta nie można połączyć z nim samym.",
  two_customers: () => "Wskaż dwóch różnych klientów.",
  tags_too_many: ({ max }) =>
    `Klient może mieć najwyżej ${formatCount(max)} etykiet, a jeden z zaznaczonych miałby ich więcej, więc nic nie zmieniono. Usuń część z nich.`,
  chosen_too_many: ({ max }) =>
    `Pojedynczo można zaznaczyć najwyżej ${formatCount(max)} klientów. Aby wybrać więcej, użyj filtra.`,
  chosen_changed: ({ now, expected }) =>
    `Takich klientów jest teraz ${formatCount(now)} zamiast ${formatCount(expected)}, więc nic nie zmieniono. Obejrzyj ich i zaznacz ponownie.`,
  no_operation: () => "Nie ma takiej zmiany.",
  operation_undone: () => "To jest już cofnięte.",
  operation_purged: ({ date }) =>
    `Tego nie można już cofnąć: poprzednie dane usunięto ${formatDay(date)}, bo minął czas ich przechowywania.`,
  no_profile: ({ name }) => `Nie ma profilu „${name}”.`,
  profile_of_run_gone: ({ name }) =>
    `Profil „${name}” tego importu został usunięty, więc nie wiadomo już, co jego lista może zmieniać. Utwórz ponownie profil o tej nazwie albo pobierz odrzucone wiersze, popraw je w pliku i zaimportuj ten plik jako osobną listę.`,
  profile_changed: ({ name }) =>
    `Ktoś inny zmienił w tym czasie profil „${name}”. Wczytaj go ponownie i powtórz swoją zmianę.`,
  profile_name: ({ name, max }) =>
    `„${name}” nie może być nazwą: musi zaczynać się od litery lub cyfry, składać się tylko z liter, cyfr oraz . _ - i mieć najwyżej ${formatCount(max)} znaków, na przykład erp-nocny.`,
  profile_guards_crossed: () =>
    "Najmniejsza dozwolona liczba wierszy jest większa od największej. Zmień jedną z nich.",
  profile_tag_long: ({ max }) =>
    `Etykieta jest za długa: może mieć najwyżej ${formatCount(max)} bajtów. Skróć ją.`,
  profile_tag_signs: () => "Etykieta nie może zawierać przecinka, średnika ani cudzysłowu.",
  profile_tag_taken: ({ name }) =>
    `Tę samą etykietę nadaje już profil „${name}”. Wybierz dla tego inną.`,
  option_value: ({ option, value }) =>
    `${optionName(option)}: „${value}” nie jest tu dozwolone. ${OPTION_HINTS[option] ?? ""}`,
  filter_long: ({ max }) =>
    `Wartość filtra jest za długa: może mieć najwyżej ${formatCount(max)} znaków. Skróć ją.`,
  filter_day: () => "Data w filtrze jest nieprawidłowa. Podaj dzień, na przykład 2026-01-31.",
  parameter_long: ({ max }) =>
    `Tekst jest za długi: może mieć najwyżej ${formatCount(max)} znaków. Skróć go.`,
  profiles_too_many: ({ max }) =>
    `Jest już ${formatCount(max)} profili, więcej być nie może. Najpierw usuń jeden.`,
  server_busy: () =>
    "Serwer jest zajęty: żadne połączenie z bazą danych nie zwolniło się na czas. Spróbuj ponownie za chwilę.",
  internal: ({ request }) =>
    `Błąd wewnętrzny. Spróbuj ponownie; jeśli się powtórzy, podaj administratorowi ${request === undefined ? "czas zdarzenia" : `żądanie ${request}`}.`,
  nothing_here: ({ path }) => `Pod adresem ${path} nic nie ma.`,
  wrong_method: ({ method, path }) => `${method} nie jest możliwe dla ${path}.`,
  request_cut_off: () => "Żądanie urwało się przed końcem.",
}

export const ACCOUNT_TEXTS: MessageTexts["accounts"] = {
  INVALID_EMAIL_OR_PASSWORD: "Błędny e-mail lub hasło.",
  INVALID_EMAIL: "To nie jest adres e-mail.",
  INVALID_PASSWORD: "Błędne hasło.",
  PASSWORD_TOO_SHORT: "Hasło jest za krótkie.",
  PASSWORD_TOO_LONG: "Hasło jest za długie.",
  PASSWORD_IS_COMMON: "To jedno z haseł, które są próbowane jako pierwsze. Wybierz inne.",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "Konto z tym adresem e-mail już istnieje.",
  BANNED_USER: "To konto jest zablokowane. Poproś administratora o odblokowanie.",
  TOO_MANY_ATTEMPTS: "Zbyt wiele prób. Spróbuj ponownie później.",
}

/** What may stand in a choice about how a file is read. */
const OPTION_HINTS: Record<string, string> = {
  delimiter: "Podaj jeden znak, który nie jest literą ani cyfrą, na przykład ; albo słowo tab.",
  quote: "Podaj double (podwójne), single (pojedyncze) lub none (brak).",
  escape: "Podaj doubled (podwojone), backslash (z ukośnikiem) lub none (bez zmian).",
  null: "Podaj jedno krótkie słowo, na przykład NULL.",
  encoding: "Podaj nazwę kodowania, na przykład utf-8 lub windows-1250.",
  header: "Podaj present (jest), absent (nie ma) lub numer linii.",
  sheet: "Podaj nazwę arkusza; tak długa nie może być.",
  source: "Podaj krótszy tekst albo zostaw puste.",
}

function optionName(option: string): string {
  const names: Record<string, string> = PROFILE_TEXTS.parts.options
  return names[option] ?? option
}

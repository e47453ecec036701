import type { Catalogue } from "../en/catalogue.ts"
import { formatCount } from "../numbers/format.ts"
import { columns, counted, form, ofRows, rows, theCustomers } from "./countedNouns.ts"

export const IMPORT_TEXTS: Catalogue["import"] = {
  title: "Import klientów",
  steps: { choose: "Wybór", understand: "Kolumny", check: "Sprawdzenie", send: "Import" },
  stepsLabel: "Kroki importu",
  choose: {
    title: "Upuść listę klientów",
    anywhere: "Upuść w dowolnym miejscu tej strony",
    intro:
      "Plik CSV lub skoroszyt Excela, z dowolnego systemu, w dowolnym języku, dowolnej wielkości.",
    pick: "Wybierz plik",
    or: "albo wklej wiersze z arkusza",
    paste: "Wiersze z arkusza",
    pastePlaceholder: "Nazwa\tE-mail\tMiasto\nÅsa Öberg\tasa@example.com\tGöteborg",
    usePaste: "Użyj tych wierszy",
    pastedName: "wklejone wiersze.tsv",
    sample: "Wypróbuj na przykładowej liście",
    sampleName: "przykładowa lista.csv",
    sampleHeader: "Nr klienta;Nazwa;E-mail;Telefon;Miejscowość;Segment",
    sampleHint:
      "Ośmiu zmyślonych klientów z kilkoma błędami. Nic nie zostanie zapisane, dopóki nie zaimportujesz.",
    private:
      "Plik jest odczytywany w Twojej przeglądarce. Na serwer trafi dopiero do sprawdzenia, a zapisany zostanie, dopiero gdy wybierzesz import.",
    aFolder: "To był folder. Otwórz go i upuść samą listę.",
    waiting: (count) =>
      form(count, {
        one: "Jeszcze jeden plik czeka na swoją kolej",
        few: `Jeszcze ${formatCount(count)} pliki czekają na swoją kolej`,
        many: `Jeszcze ${formatCount(count)} plików czeka na swoją kolej`,
        other: `Jeszcze ${formatCount(count)} pliku czeka na swoją kolej`,
      }),
    open: (file) => `Otwórz ${file}`,
    emptyFile: (file) => `„${file}” jest pusty.`,
    notAFile: "To nie był plik. Upuść plik CSV lub skoroszyt Excela albo wklej wiersze.",
    notAdmin:
      "Importować mogą tylko administratorzy. Poproś jednego z nich o import lub o nadanie tej roli.",
  },
  leave: {
    title: (file) => `Porzucić ${file}?`,
    why: "To, co zmieniono i poprawiono w tym pliku, przepadnie.",
    leave: "Porzuć",
    stay: "Zostań przy tym pliku",
  },
  understand: {
    reading: "Odczytywanie pliku…",
    other: "Wybierz inny plik",
    read: (read, fields) =>
      `Odczytano ${rows(read)}, rozpoznano ${counted(fields, { one: "pole", few: "pola", many: "pól", other: "pola" })}`,
    broken: (count) => `do odrzucenia: ${rows(count)}`,
    clean: "jak dotąd żadnych problemów",
    allClean: "żadnych problemów w wierszach",
    dialect: "Jak zapisany jest plik",
    encoding: "Kodowanie",
    delimiter: "Separator",
    quote: "Cudzysłowy",
    escape: "Cudzysłowy w komórkach",
    nothing: "Słowo oznaczające brak danych",
    noWord: "Nie ma takiego słowa",
    delimiters: { ",": "Przecinek", ";": "Średnik", "\t": "Tabulator", "|": "Kreska pionowa" },
    inWords: (name) => name.toLowerCase(),
    quotes: { double: "Podwójne", single: "Pojedyncze", none: "Brak" },
    escapes: { doubled: "Podwojone", backslash: "Z ukośnikiem \\", none: "Bez zmian" },
    header: "Nagłówek",
    detected: (value) => `${value} (rozpoznano)`,
    noHeader: "Brak",
    sheets: {
      title: "Arkusz",
      size: (count, width) => `${rows(count)}, ${columns(width)}`,
      about: (count, width) => `około ${ofRows(count)}, ${columns(width)}`,
      recognised: (fields) =>
        fields === 0 ? "żadnej nie rozpoznano" : `rozpoznano ${formatCount(fields)}`,
      empty: "brak wierszy",
      hidden: "ukryty",
      unknown: "nieprzejrzany",
    },
    columns: "Kolumny",
    columnsIntro: "Dokąd trafia każda kolumna. Popraw to, co się nie zgadza.",
    column: "Kolumna",
    goesTo: "Trafia do",
    samples: "Wartości",
    filled: "Wypełnienie",
    fieldOf: (header) => `Pole dla kolumny ${header}`,
    keep: "Dodatkowe pole",
    moreColumns: (count) =>
      `Pokaż jeszcze ${counted(count, { one: "kolumnę", few: "kolumny", many: "kolumn", other: "kolumny" })}`,
    doubtful: "Sprawdź:",
    kinds: {
      email: "e-mail",
      phone: "telefon",
      number: "liczba",
      date: "data",
      website: "WWW",
    },
    blankColumns: (count) =>
      form(count, {
        one: "Jedna kolumna bez żadnych wartości",
        few: `${formatCount(count)} kolumny bez żadnych wartości`,
        many: `${formatCount(count)} kolumn bez żadnych wartości`,
        other: `${formatCount(count)} kolumny bez żadnych wartości`,
      }),
    leaveOut: "Pomiń",
    filledShare: (share) => `wypełniona w ${share}`,
    sure: (share) => `pewność ${share}`,
    problems: "Wiersze, którymi trzeba się zająć",
    wholeProblems: {
      no_name: "Żadna kolumna nie wygląda na nazwę klienta. Wskaż poniżej, która kolumna nią jest.",
      no_header:
        "Pierwszy wiersz to już klient, a nie nagłówek. Wskaż poniżej, w której kolumnie jest nazwa.",
      empty: "W tym pliku nie ma ani jednego wiersza. Wybierz inny.",
      no_rows: "Pod nagłówkiem nie ma ani jednego wiersza. Wybierz inny plik.",
    },
    asFound: "Cofnij moje zmiany",
    remembered: "Lista z takim nagłówkiem była już importowana.",
    useRemembered: "Przypisz kolumny tak jak wtedy",
    rows: "Pierwsze wiersze jako klienci",
    next: "Porównaj ze swoimi klientami",
    emailsOnly: "To wygląda na listę adresów e-mail.",
    takeEmails: "Przyjmij każdy adres jako klienta i jako jego nazwę",
    emailAndName: "E-mail i zarazem nazwa",
    written: (how) => `Odczytano jako: ${how}`,
    headerAt: (place) => `nagłówek (${place.toLowerCase()})`,
    headerNone: "bez nagłówka",
    pickHeader: "Wskaż wiersz nagłówka",
    thisIsHeader: (place) => `${place} to nagłówek`,
    noneIsHeader: "Żaden wiersz nie jest nagłówkiem",
    isHeader: "teraz nagłówek",
    blanks: "Puste komórki usuwają zapisane dane",
    blanksHint:
      "Na przykład klient z pustą komórką telefonu: zwykle numer w Muster zostaje, a z tą opcją zostanie usunięty.",
    unknownIds: "Przyjmij klientów z innej instalacji Muster z ich identyfikatorami",
  },
  check: {
    sending: "Wysyłanie pliku do sprawdzenia…",
    judging: (count) => `Porównywanie ${ofRows(count)} z Twoimi klientami…`,
    title: "Oto, co zrobi import",
    switches: "Które wiersze są pokazane poniżej",
    rowsShown: {
      all: "Wszystkie wiersze, najważniejsze na początku",
      reject: "Odrzucone wiersze",
      update: "Wiersze, które zmieniają klienta",
      fold: "Wiersze połączone z wcześniejszym wierszem pliku",
      create: "Wiersze nowych klientów",
      unchanged: "Wiersze, które nic nie zmieniają",
    },
    downloadRows: "Pobierz te wiersze",
    rowsFile: "co zrobi import.csv",
    pageOf: (first, last) => `${first}–${last} z nich`,
    previous: "Poprzednie",
    next: "Następne",
    lookInto: (place) => `Szczegóły: ${place.toLowerCase()}`,
    foldsOnly: "ten sam klient co we wcześniejszym wierszu, bez niczego nowego",
    foldedInto:
      "Ten sam klient co we wcześniejszym wierszu pliku. Po tym wierszu wygląda tak (pogrubione: co ten wiersz zmienia):",
    leaves: "Klient po tym wierszu (pogrubione: co wiersz zmienia):",
    nothing:
      "Nic się nie zmieni: wszystkie wiersze, które można zaimportować, są już dokładnie takie w Muster.",
    noRow: "W tej postaci nie da się zaimportować żadnego wiersza.",
    again:
      "Od pierwszego sprawdzenia minęła ponad godzina albo jego wynik nie jest już przechowywany. Plik sprawdzono jeszcze raz: obejrzyj wynik, zanim przejdziesz dalej.",
    go: (created, updated) => {
      if (created > 0 && updated > 0) {
        return `Dodaj ${formatCount(created)} i zmień ${theCustomers(updated)}`
      }
      if (updated > 0) return `Zmień ${theCustomers(updated)}`
      return created > 0 ? `Dodaj ${theCustomers(created)}` : "Importuj bez żadnych zmian"
    },
    none: "Nie ma czego importować",
    rejectedLater: (count) =>
      `Poza importem: ${rows(count)}. Możesz ${form(count, { one: "go", other: "je" })} poprawić tutaj, teraz albo po imporcie.`,
    customer: "Klient",
    takesOver: "inna nazwa",
    takesOverWhy: "Przejmuje dane kogoś o innej nazwie. Sprawdź, czy to ta sama osoba lub firma.",
    more: (count) => `Pokazano pierwsze ${rows(count)}.`,
  },
  drift: {
    title: (count) =>
      `Od czasu sprawdzenia zmieniły się dane klientów: ${rows(count)} ${form(count, { one: "miałby", few: "miałyby", many: "miałoby", other: "miałoby" })} teraz inny skutek, niż pokazano. Nic nie zaimportowano.`,
    rows: "Co pokazano i co stałoby się teraz",
    promised: "Pokazano",
    now: "Teraz",
    decide: "Sprawdź całą listę jeszcze raz albo zaimportuj ją według obecnego stanu.",
    accept: "Importuj mimo to",
    again: "Sprawdź ponownie",
  },
  send: {
    title: "Wysyłanie pliku",
    starting: "Import się zaczyna…",
    failed: "Import nie został dokończony",
    ended: (file) => `Import pliku ${file} jest gotowy.`,
    see: "Zobacz wynik",
    stay: "Zostań na stronie, aż plik zostanie wysłany. Potem możesz ją opuścić; import będzie trwał dalej.",
    stop: "Przerwij",
    stopped: "Wysyłanie przerwano. Nic nie zapisano.",
    of: (sent, all) => `${sent} z ${all}`,
  },
}

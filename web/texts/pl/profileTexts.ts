import type { Catalogue } from "../en/catalogue.ts"
import { formatCount } from "../numbers/format.ts"
import { counted, customers, form, ofRows, rows } from "./countedNouns.ts"

export const PROFILE_TEXTS: Catalogue["profiles"] = {
  title: "Listy cykliczne",
  intro: "Każda ma nazwę, stałe miejsce dla każdej kolumny i zasady, co wolno jej zmieniać.",
  link: "Listy cykliczne",
  back: "Wszystkie listy cykliczne",
  empty: "Żadna lista nie ma jeszcze profilu",
  emptyHint:
    "Zaimportuj listę raz i wybierz „Utwórz z tego profil”: następny plik pójdzie tą samą drogą.",
  start: "Importuj listę",
  onlyAdmins:
    "Profile widzą tylko administratorzy. Poproś jednego z nich o pomoc lub o nadanie tej roli.",
  version: (version) => `Wersja ${version}`,
  runs: (count) =>
    count === 0
      ? "jeszcze bez zapisanych importów"
      : counted(count, {
          one: "zapisany import",
          few: "zapisane importy",
          many: "zapisanych importów",
          other: "zapisanego importu",
        }),
  neverRun: "Jeszcze bez importu",
  lastRun: (when) => `Ostatni import ${when}`,
  changedBy: (email, when) => `Zmiana: ${email}, ${when}`,
  onList: "Klienci z tej listy",
  make: {
    button: "Utwórz z tego profil",
    title: "Utwórz z tego profil",
    intro:
      "Następny plik tej listy pójdzie tą samą drogą: każda kolumna trafi tam, gdzie tym razem, z tymi samymi opcjami.",
    name: "Nazwa listy",
    nameHint: "Litery, cyfry oraz . _ - bez spacji, na przykład erp-nocny.",
    confirm: "Utwórz profil",
    taken: (name) => `Profil ${name} już istnieje. Wybierz inną nazwę.`,
  },
  parts: {
    columns: "Kolumny",
    columnsIntro: "Dokąd trafia każda kolumna, za każdym razem.",
    asRecognised: "Każdy plik jest rozpoznawany od nowa.",
    field: "Trafia do",
    addColumn: "Dodaj kolumnę",
    newHeader: "Nagłówek kolumny",
    removeColumn: (header) => `Usuń kolumnę ${header}`,
    fieldOf: (header) => `Pole dla kolumny ${header}`,
    missing: "Gdy brakuje kolumny",
    missingRules: { refuse: "Odrzuć plik", warn: "Przyjmij i ostrzeż" },
    new: "Gdy jest nowa kolumna",
    newRules: {
      keep: "Zachowaj jako dodatkowe pole",
      ignore: "Pomiń",
      refuse: "Odrzuć plik",
    },
    reading: "Jak plik jest odczytywany",
    readingIntro: "To, co zostanie puste, jest rozpoznawane w każdym pliku.",
    options: {
      delimiter: "Separator pól",
      quote: "Cudzysłowy",
      escape: "Cudzysłowy w komórkach",
      null: "Słowo oznaczające brak danych",
      encoding: "Kodowanie",
      header: "Nagłówek",
      sheet: "Arkusz",
      source: "Źródło",
      blanks: "Puste komórki",
      unmapped: "Kolumny, które nie są polem",
      unknown_ids: "Nieznane identyfikatory",
    },
    blanks: { keep: "nic nie zmieniają", clear: "usuwają zapisane dane" },
    unmapped: { keep: "stają się dodatkowymi polami", ignore: "są pomijane" },
    unknown_ids: { refuse: "są odrzucane", create: "tworzą klienta" },
    policy: "Co lista może zmieniać",
    policyIntro: "Nowy klient dostaje wszystko z wiersza. To dotyczy klientów już zapisanych.",
    policies: {
      overwrite: "Nadpisuj",
      fill: "Tylko uzupełniaj puste",
      keep: "Nigdy nie zmieniaj",
      replace: "Zastępuj",
      add: "Dodawaj",
    },
    values: "Wartości, które znaczą coś innego",
    valuesIntro: "Co stoi w pliku i co zapisać zamiast tego; puste oznacza brak danych.",
    addValue: "Dodaj wartość",
    from: "W pliku",
    to: "Zapisz jako",
    removeValue: (value) => `Usuń wartość ${value}`,
    guards: "Zabezpieczenia",
    guardsIntro:
      "Import, który przekroczy którąś z tych granic, zostanie wstrzymany, dopóki nie zdecyduje o nim administrator. Puste pola nie są sprawdzane.",
    guardNames: {
      max_rejected_share: "Odrzucone wiersze, najwyżej (%)",
      max_changed_share: "Zmienieni klienci, najwyżej (%)",
      max_created: "Nowi klienci, najwyżej",
      min_rows_share: "Wiersze wobec ostatniego importu, co najmniej (%)",
      max_rows_share: "Wiersze wobec ostatniego importu, najwyżej (%)",
    },
    left: "Kto zniknął z listy",
    report: "Przy każdym imporcie podaj, których klientów nie ma już na liście",
    tag: "Etykieta dla nich, dopóki nie wrócą",
    tagHint: "Puste: bez etykiety. Żaden klient nie jest nigdy usuwany.",
  },
  save: (next) => `Zapisz jako wersję ${next}`,
  saved: (version) => `Zapisano jako wersję ${version}. Obowiązuje od następnego importu.`,
  unsaved: "Zmiany nie są jeszcze zapisane.",
  undoChanges: "Cofnij zmiany",
  conflict: {
    title: (email) => `${email} ma w tym profilu nowszą zmianę.`,
    difference: (part, mine, theirs) => `${part} – u Ciebie: ${mine}; w tamtej zmianie: ${theirs}.`,
    gone: "Ktoś w tym czasie usunął ten profil. Zapisanie utworzy go na nowo.",
    keepMine: "Zapisz moją wersję",
    takeTheirs: "Przyjmij tamtą wersję",
    blank: "nic",
  },
  remove: {
    button: "Usuń profil",
    title: (name) => `Usunąć profil ${name}?`,
    text: "Jego importy i klienci zostają. Zapomniane zostanie, kto był na liście, a pliki, które go wskazują, będą odrzucane.",
  },
  itsRuns: "Importy tej listy",
  choose: {
    label: "Ta lista",
    none: "nie jest żadną z cyklicznych",
    is: (name) => `to ${name}`,
    frozen: (name) => `Profil ${name} określa, dokąd trafia każda kolumna.`,
    change: "Zmień profil",
    missing: (headers) => `W pliku brakuje kolumn, których oczekuje profil: ${headers}.`,
    isNew: (headers) => `Plik ma kolumny, których profil nie zna: ${headers}.`,
    refused: "Wybierz pełny plik, zmień profil albo nie wybieraj żadnego.",
  },
  compared: {
    title: "Porównanie z ostatnimi importami",
    table: "Liczby ostatnich importów",
    of: (name, version) => `${name}, wersja ${version}`,
    run: "Import",
    now: "Ten",
    rows: "Wiersze",
    first: "To pierwszy import tej listy: nie ma z czym porównać.",
    corrections:
      "To poprawione wiersze wcześniejszego importu, a nie cała lista: nie ma czego porównywać i nikt przez nie nie znika z listy.",
  },
  gone: {
    title: "Kto zniknął z listy",
    nobody: "Nikt nie zniknął z listy.",
    left: (count, now) =>
      `Klienci z wcześniejszych importów, których nie ma w tym pliku: ${formatCount(count)}, w tym od ostatniego importu: ${formatCount(now)}.`,
    returned: (count) =>
      `Na listę ${form(count, { one: "wrócił", other: "wróciło" })} ${customers(count)}.`,
    elsewhere: (count) =>
      `${customers(count)} z tych, którzy zniknęli, ${form(count, { one: "jest", few: "jest", many: "jest", other: "jest" })} wciąż na innej liście.`,
    tagged: (count) => `Dodano etykietę: ${customers(count)}.`,
    untagged: (count) => `Zdjęto etykietę: ${customers(count)}.`,
    show: "Pokaż, kto zniknął",
    with: (lists) => `wciąż na ${lists}`,
    empty: "Żadnego z nich nie ma już w rejestrze.",
  },
  held: {
    title: "Ten import jest wstrzymany",
    titleOver: "Ten import był wstrzymany",
    nothing: "Nic z niego jeszcze nie zapisano.",
    decide: (when) => `Administrator może zdecydować do: ${when}.`,
    why: {
      max_rejected_share: (part, of, share, bound) =>
        `Odrzucono by ${formatCount(part)} z ${ofRows(of)} (${share}); może być najwyżej ${bound}.`,
      max_changed_share: (part, of, share, bound) =>
        `Zmieniłoby się ${formatCount(part)} z ${formatCount(of)} klientów (${share}); może najwyżej ${bound}.`,
      max_created: (count, bound) =>
        `Nowych klientów byłoby ${formatCount(count)}; może być najwyżej ${formatCount(bound)}.`,
      rows: (last, times, now) =>
        times === 1
          ? `Ostatnio na tej liście: ${rows(last)}, tym razem ${formatCount(now)}.`
          : `W każdym z ostatnich ${times} importów tej listy: ${rows(last)}, tym razem ${formatCount(now)}.`,
      min_rows_share: (bound) => `To mniej niż ${bound} poprzedniej liczby.`,
      max_rows_share: (bound) => `To więcej niż ${bound} poprzedniej liczby.`,
    },
    import: "Importuj mimo to",
    discard: "Odrzuć",
    discardTitle: "Odrzucić tę listę?",
    discardText:
      "Nic z niej nie zostanie zapisane, a jej wiersze zostaną zapomniane. W razie potrzeby wyślij plik ponownie.",
    later: "Zdecyduję później",
    rows: "Co zrobiłby import",
    committed: "Administrator go zaimportował.",
    seeRun: "Zobacz tamten import",
    discarded: "Import odrzucono. Nic z niego nie zapisano.",
    expired: "Nikt nie zdecydował na czas. Nic nie zapisano.",
    committing: "Trwa importowanie.",
    failed: (problem) => `Nie udało się zaimportować: ${problem}`,
    waiting: (count) =>
      counted(count, {
        one: "wstrzymany import czeka na decyzję",
        few: "wstrzymane importy czekają na decyzję",
        many: "wstrzymanych importów czeka na decyzję",
        other: "wstrzymanego importu czeka na decyzję",
      }),
    waits: "Czeka na decyzję",
    ended: (file) => `Import pliku ${file} jest wstrzymany, dopóki ktoś nie zdecyduje.`,
    wouldHold: "Import automatyczny zostałby wstrzymany. Tutaj decydujesz Ty:",
  },
  filter: "Lista cykliczna",
  setBy: {
    list: (list, day) => `lista ${list}, ${day}`,
    line: (list, line, day) => `lista ${list}, linia ${line}, ${day}`,
    hand: (email, day) => `${email} ręcznie, ${day}`,
  },
}

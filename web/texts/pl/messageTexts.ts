import type { MessageTexts } from "../en/messageTexts.ts"
import { ACCOUNT_TEXTS, REFUSAL_TEXTS } from "./refusalTexts.ts"
import { EMAIL_FAULTS, RECORD_TEXTS, ROW_TEXTS } from "./rowTexts.ts"
import { WARNING_TEXTS } from "./warningTexts.ts"

const USES = {
  alone: "",
  joined: " Łączy się z innymi kolumnami.",
  fills_in: " Uzupełnia tam, gdzie lepsza kolumna jest pusta.",
  kept: " Zostaje też jako dodatkowe pole.",
}

const FATES = { attribute: " Zostaje jako dodatkowe pole.", left_out: " Zostaje pominięta." }

const REASON_TEXTS: MessageTexts["reasons"] = {
  header: ({ use = "alone" }) => `Wskazuje na to nagłówek.${USES[use]}`,
  header_doubted: ({ use = "alone" }) =>
    `Wskazuje na to nagłówek, ale wartości wyglądają inaczej.${USES[use]}`,
  values: ({ use = "alone" }) => `Wskazują na to wartości.${USES[use]}`,
  mapped: ({ use = "alone" }) => `To Twój wybór.${USES[use]}`,
  kept_by_map: ({ fate = "attribute" }) => `To Twój wybór.${FATES[fate]}`,
  dropped_by_map: () => "Ta kolumna jest pominięta na Twoje życzenie.",
  field_taken_by_map: ({ fate = "attribute" }) =>
    `To pole przypisano innej kolumnie.${FATES[fate]}`,
  better_column: ({ fate = "attribute" }) => `Inna kolumna pasuje lepiej.${FATES[fate]}`,
  contradicted: ({ fate = "attribute" }) => `Wartości nie zgadzają się z nagłówkiem.${FATES[fate]}`,
  other_thing: ({ fate = "attribute" }) =>
    `Na to, co mówi nagłówek, nie ma osobnego pola.${FATES[fate]}`,
  unknown_header: ({ fate = "attribute" }) => `Muster nie zna takiego nagłówka.${FATES[fate]}`,
  secret: () => "To wygląda na tajne dane i nie będzie zapisane.",
  own_column: () => "Tę kolumnę dodał sam Muster; zostaje pominięta.",
  export: ({ field, fate = "attribute" }) =>
    `Plik wyeksportowano z Muster.${field === undefined ? FATES[fate] : ""}`,
  profile_new: ({ fate = "attribute" }) => `Profil nie zna tej kolumny.${FATES[fate]}`,
}

const WHERE = {
  embedded: "wbudowany, w folderze danych Muster",
  own: "pod DATABASE_URL",
}

const SETUP_TEXTS: MessageTexts["setup"] = {
  secret_set: () => "BETTER_AUTH_SECRET jest ustawiony.",
  secret_made: () =>
    "Muster sam go utworzył i trzyma w swoim folderze danych. Zachowaj ten folder albo ustaw BETTER_AUTH_SECRET: z innym kluczem wszyscy muszą się zalogować ponownie.",
  address_local: ({ address }) =>
    `Dostęp ma tylko ten komputer, pod adresem ${address}. Aby wpuścić innych, ustaw HOST i BETTER_AUTH_URL.`,
  address_unset: ({ address }) =>
    `Muster działa pod adresem ${address}, ale BETTER_AUTH_URL nie jest ustawiony: z innych komputerów nikt się nie zaloguje. Ustaw w nim adres, którego używają przeglądarki.`,
  address_good: ({ address }) => `Dostępny pod adresem ${address}.`,
  address_plain: ({ address }) =>
    `Dostępny pod adresem ${address}, gdzie połączenia nie są szyfrowane. Umieść Muster za HTTPS i ustaw w BETTER_AUTH_URL nowy adres.`,
  database_good: ({ version, where }) => `PostgreSQL ${version}, ${WHERE[where]}.`,
  database_old: ({ version, where, oldest }) =>
    `PostgreSQL ${version}, ${WHERE[where]}. Muster wymaga wersji ${oldest} lub nowszej: zaktualizuj bazę.`,
  database_silent: ({ where }) =>
    `PostgreSQL, ${WHERE[where]}, nie odpowiada. Przyczynę podaje dziennik Muster.`,
  versions: ({ muster, node }) => `Muster ${muster}, Node ${node}.`,
}

export const MESSAGE_TEXTS: MessageTexts = {
  rows: ROW_TEXTS,
  records: RECORD_TEXTS,
  emailFaults: EMAIL_FAULTS,
  refusals: REFUSAL_TEXTS,
  accounts: ACCOUNT_TEXTS,
  warnings: WARNING_TEXTS,
  reasons: REASON_TEXTS,
  setup: SETUP_TEXTS,
  malformed: (english) => `Serwer nie przyjmuje takich danych. Mówi po angielsku: ${english}`,
  held: "Nic jeszcze nie zapisano: administrator musi zatwierdzić import albo go odrzucić.",
}

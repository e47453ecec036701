import type { MessageTexts } from "../en/messageTexts.ts"
import { ACCOUNT_TEXTS, REFUSAL_TEXTS } from "./refusalTexts.ts"
import { EMAIL_FAULTS, RECORD_TEXTS, ROW_TEXTS } from "./rowTexts.ts"
import { WARNING_TEXTS } from "./warningTexts.ts"

const USES = {
  alone: "",
  joined: " Sie wird mit anderen zusammengesetzt.",
  fills_in: " Sie springt ein, wo die bessere Spalte leer ist.",
  kept: " Sie bleibt auch als Zusatzfeld erhalten.",
}

const FATES = {
  attribute: " Sie bleibt als Zusatzfeld erhalten.",
  left_out: " Sie wird weggelassen.",
}

const REASON_TEXTS: MessageTexts["reasons"] = {
  header: ({ use = "alone" }) => `So sagt es die Kopfzeile.${USES[use]}`,
  header_doubted: ({ use = "alone" }) =>
    `So sagt es die Kopfzeile, doch die Werte sehen anders aus.${USES[use]}`,
  values: ({ use = "alone" }) => `Danach sehen die Werte aus.${USES[use]}`,
  mapped: ({ use = "alone" }) => `So haben Sie es bestimmt.${USES[use]}`,
  kept_by_map: ({ fate = "attribute" }) => `So haben Sie es bestimmt.${FATES[fate]}`,
  dropped_by_map: () => "Diese Spalte haben Sie weggelassen.",
  field_taken_by_map: ({ fate = "attribute" }) =>
    `Dem Feld haben Sie eine andere Spalte zugeordnet.${FATES[fate]}`,
  better_column: ({ fate = "attribute" }) => `Eine andere Spalte passt besser.${FATES[fate]}`,
  contradicted: ({ fate = "attribute" }) =>
    `Die Werte passen nicht zu dem, was die Kopfzeile sagt.${FATES[fate]}`,
  other_thing: ({ fate = "attribute" }) =>
    `Die Kopfzeile nennt etwas, wofür es kein Feld gibt.${FATES[fate]}`,
  unknown_header: ({ fate = "attribute" }) =>
    `Dieses Wort in der Kopfzeile kennt Muster nicht.${FATES[fate]}`,
  secret: () => "Das sieht nach etwas Geheimem aus und wird nicht gespeichert.",
  own_column: () => "Diese Spalte hat Muster selbst hinzugefügt; sie wird weggelassen.",
  export: ({ field, fate = "attribute" }) =>
    `Die Datei hat Muster selbst exportiert.${field === undefined ? FATES[fate] : ""}`,
  profile_new: ({ fate = "attribute" }) => `Das Profil kennt diese Spalte nicht.${FATES[fate]}`,
}

const WHERE = {
  embedded: "eingebettet in Musters Datenordner",
  own: "unter DATABASE_URL",
}

const SETUP_TEXTS: MessageTexts["setup"] = {
  secret_set: () => "BETTER_AUTH_SECRET ist gesetzt.",
  secret_made: () =>
    "Muster hat eines erzeugt und bewahrt es in seinem Datenordner auf. Heben Sie den Ordner auf oder setzen Sie BETTER_AUTH_SECRET: Mit einem anderen Geheimnis müssen sich alle neu anmelden.",
  address_local: ({ address }) =>
    `Nur dieser Rechner erreicht Muster, unter ${address}. Setzen Sie HOST und BETTER_AUTH_URL, um andere hereinzulassen.`,
  address_unset: ({ address }) =>
    `Muster hört auf ${address}, aber BETTER_AUTH_URL ist nicht gesetzt: Von anderen Rechnern kann sich niemand anmelden. Setzen Sie es auf die Adresse, die dort benutzt wird.`,
  address_good: ({ address }) => `Erreichbar unter ${address}.`,
  address_plain: ({ address }) =>
    `Erreichbar unter ${address}, wo Verbindungen nicht verschlüsselt sind. Stellen Sie Muster hinter HTTPS und setzen Sie BETTER_AUTH_URL auf die neue Adresse.`,
  database_good: ({ version, where }) => `PostgreSQL ${version}, ${WHERE[where]}.`,
  database_old: ({ version, where, oldest }) =>
    `PostgreSQL ${version}, ${WHERE[where]}. Muster braucht ${oldest} oder neuer: Bringen Sie es auf den neuen Stand.`,
  database_silent: ({ where }) =>
    `PostgreSQL, ${WHERE[where]}, antwortet nicht. Den Grund nennt das Protokoll von Muster.`,
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
  malformed: (english) => `Das nimmt der Server so nicht an. Er sagt auf Englisch: ${english}`,
  held: "Gespeichert ist noch nichts: Ein Administrator muss den Import freigeben oder verwerfen.",
}

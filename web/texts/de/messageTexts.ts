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

export const MESSAGE_TEXTS: MessageTexts = {
  rows: ROW_TEXTS,
  records: RECORD_TEXTS,
  emailFaults: EMAIL_FAULTS,
  refusals: REFUSAL_TEXTS,
  accounts: ACCOUNT_TEXTS,
  warnings: WARNING_TEXTS,
  reasons: REASON_TEXTS,
  held: "Gespeichert ist noch nichts: Ein Administrator muss den Import freigeben oder verwerfen.",
}

import type { MessageTexts } from "../en/messageTexts.ts"
import { ACCOUNT_TEXTS, REFUSAL_TEXTS } from "./refusalTexts.ts"
import { EMAIL_FAULTS, RECORD_TEXTS, ROW_TEXTS } from "./rowTexts.ts"
import { WARNING_TEXTS } from "./warningTexts.ts"

const USES = {
  alone: "",
  joined: " Elle est réunie à d’autres colonnes.",
  fills_in: " Elle sert là où la meilleure colonne est vide.",
  kept: " Elle est aussi gardée comme champ supplémentaire.",
}

const FATES = {
  attribute: " Elle est gardée comme champ supplémentaire.",
  left_out: " Elle est ignorée.",
}

const REASON_TEXTS: MessageTexts["reasons"] = {
  header: ({ use = "alone" }) => `L’en-tête le dit.${USES[use]}`,
  header_doubted: ({ use = "alone" }) =>
    `L’en-tête le dit, mais les valeurs semblent être autre chose.${USES[use]}`,
  values: ({ use = "alone" }) => `Les valeurs l’indiquent.${USES[use]}`,
  mapped: ({ use = "alone" }) => `C’est votre choix.${USES[use]}`,
  kept_by_map: ({ fate = "attribute" }) => `C’est votre choix.${FATES[fate]}`,
  dropped_by_map: () => "Vous avez ignoré cette colonne.",
  field_taken_by_map: ({ fate = "attribute" }) =>
    `Vous avez donné ce champ à une autre colonne.${FATES[fate]}`,
  better_column: ({ fate = "attribute" }) => `Une autre colonne convient mieux.${FATES[fate]}`,
  contradicted: ({ fate = "attribute" }) =>
    `Les valeurs ne correspondent pas à l’en-tête.${FATES[fate]}`,
  other_thing: ({ fate = "attribute" }) =>
    `Il n’y a pas de champ pour ce que dit l’en-tête.${FATES[fate]}`,
  unknown_header: ({ fate = "attribute" }) => `Muster ne connaît pas cet en-tête.${FATES[fate]}`,
  secret: () => "Cela ressemble à un secret et n’est pas enregistré.",
  own_column: () => "Muster a ajouté cette colonne lui-même ; elle est ignorée.",
  export: ({ field, fate = "attribute" }) =>
    `Muster a exporté ce fichier lui-même.${field === undefined ? FATES[fate] : ""}`,
  profile_new: ({ fate = "attribute" }) => `Le profil ne connaît pas cette colonne.${FATES[fate]}`,
}

export const MESSAGE_TEXTS: MessageTexts = {
  rows: ROW_TEXTS,
  records: RECORD_TEXTS,
  emailFaults: EMAIL_FAULTS,
  refusals: REFUSAL_TEXTS,
  accounts: ACCOUNT_TEXTS,
  warnings: WARNING_TEXTS,
  reasons: REASON_TEXTS,
  held: "Rien n’est encore enregistré : un administrateur doit valider l’import ou l’abandonner.",
}

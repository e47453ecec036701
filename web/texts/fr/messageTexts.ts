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

const WHERE = {
  embedded: "intégré, dans le dossier de données de Muster",
  own: "à DATABASE_URL",
}

const SETUP_TEXTS: MessageTexts["setup"] = {
  secret_set: () => "BETTER_AUTH_SECRET est défini.",
  secret_made: () =>
    "Muster en a créé un et le garde dans son dossier de données. Conservez ce dossier ou définissez BETTER_AUTH_SECRET : avec un autre secret, tout le monde devra se reconnecter.",
  address_local: ({ address }) =>
    `Seul cet ordinateur y accède, à l’adresse ${address}. Définissez HOST et BETTER_AUTH_URL pour laisser entrer les autres.`,
  address_unset: ({ address }) =>
    `Muster écoute sur ${address}, mais BETTER_AUTH_URL n’est pas défini : personne ne peut se connecter depuis un autre ordinateur. Indiquez-y l’adresse utilisée.`,
  address_good: ({ address }) => `Accessible à l’adresse ${address}.`,
  address_plain: ({ address }) =>
    `Accessible à l’adresse ${address}, où les connexions ne sont pas chiffrées. Placez Muster derrière HTTPS et définissez BETTER_AUTH_URL avec la nouvelle adresse.`,
  database_good: ({ version, where }) => `PostgreSQL ${version}, ${WHERE[where]}.`,
  database_old: ({ version, where, oldest }) =>
    `PostgreSQL ${version}, ${WHERE[where]}. Muster demande la version ${oldest} ou plus récente : mettez-le à jour.`,
  database_silent: ({ where }) =>
    `PostgreSQL, ${WHERE[where]}, ne répond pas. Le journal de Muster en donne la raison.`,
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
  malformed: (english) => `Le serveur n’accepte pas cela ainsi. Il dit en anglais : ${english}`,
  held: "Rien n’est encore enregistré : un administrateur doit valider l’import ou l’abandonner.",
}

import type { MessageTexts } from "../en/messageTexts.ts"
import { ACCOUNT_TEXTS, REFUSAL_TEXTS } from "./refusalTexts.ts"
import { EMAIL_FAULTS, RECORD_TEXTS, ROW_TEXTS } from "./rowTexts.ts"
import { WARNING_TEXTS } from "./warningTexts.ts"

const USES = {
  alone: "",
  joined: " Se une con otras columnas.",
  fills_in: " Se usa donde la columna mejor está vacía.",
  kept: " También se conserva como campo adicional.",
}

const FATES = { attribute: " Se conserva como campo adicional.", left_out: " Se omite." }

const REASON_TEXTS: MessageTexts["reasons"] = {
  header: ({ use = "alone" }) => `Lo dice el encabezado.${USES[use]}`,
  header_doubted: ({ use = "alone" }) =>
    `Lo dice el encabezado, pero los valores parecen otra cosa.${USES[use]}`,
  values: ({ use = "alone" }) => `Lo indican los valores.${USES[use]}`,
  mapped: ({ use = "alone" }) => `Lo eligió usted.${USES[use]}`,
  kept_by_map: ({ fate = "attribute" }) => `Lo eligió usted.${FATES[fate]}`,
  dropped_by_map: () => "Usted omitió esta columna.",
  field_taken_by_map: ({ fate = "attribute" }) =>
    `Usted asignó otra columna a este campo.${FATES[fate]}`,
  better_column: ({ fate = "attribute" }) => `Otra columna encaja mejor.${FATES[fate]}`,
  contradicted: ({ fate = "attribute" }) =>
    `Los valores no encajan con el encabezado.${FATES[fate]}`,
  other_thing: ({ fate = "attribute" }) =>
    `No hay campo para lo que dice el encabezado.${FATES[fate]}`,
  unknown_header: ({ fate = "attribute" }) => `Muster no conoce este encabezado.${FATES[fate]}`,
  secret: () => "Parece un dato secreto y no se guarda.",
  own_column: () => "Esta columna la añadió Muster; se omite.",
  export: ({ field, fate = "attribute" }) =>
    `El archivo lo exportó Muster.${field === undefined ? FATES[fate] : ""}`,
  profile_new: ({ fate = "attribute" }) => `El perfil no conoce esta columna.${FATES[fate]}`,
}

const WHERE = {
  embedded: "integrado, en la carpeta de datos de Muster",
  own: "en DATABASE_URL",
}

const SETUP_TEXTS: MessageTexts["setup"] = {
  secret_set: () => "BETTER_AUTH_SECRET está definido.",
  secret_made: () =>
    "Muster creó uno y lo guarda en su carpeta de datos. Conserve esa carpeta o defina BETTER_AUTH_SECRET: con otro secreto, todos tendrán que iniciar sesión de nuevo.",
  address_local: ({ address }) =>
    `Solo se llega desde este equipo, en ${address}. Defina HOST y BETTER_AUTH_URL para dejar entrar a otros.`,
  address_unset: ({ address }) =>
    `Muster escucha en ${address}, pero BETTER_AUTH_URL no está definido: desde otros equipos nadie puede iniciar sesión. Ponga ahí la dirección que usan.`,
  address_good: ({ address }) => `Se llega en ${address}.`,
  address_plain: ({ address }) =>
    `Se llega en ${address}, donde las conexiones no van cifradas. Ponga Muster detrás de HTTPS y defina BETTER_AUTH_URL con la nueva dirección.`,
  database_good: ({ version, where }) => `PostgreSQL ${version}, ${WHERE[where]}.`,
  database_old: ({ version, where, oldest }) =>
    `PostgreSQL ${version}, ${WHERE[where]}. Muster necesita la versión ${oldest} o posterior: actualícelo.`,
  database_silent: ({ where }) =>
    `PostgreSQL, ${WHERE[where]}, no responde. El motivo está en el registro de Muster.`,
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
  malformed: (english) => `El servidor no acepta esto así. Dice en inglés: ${english}`,
  held: "Todavía no se ha guardado nada: un administrador debe confirmar la importación o descartarla.",
}

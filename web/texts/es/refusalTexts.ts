import type { MessageTexts } from "../en/messageTexts.ts"
import { formatBytes, formatCount, formatDay, formatMinutes } from "../numbers/format.ts"
import { customers, form, rows } from "./countedNouns.ts"
import { PROFILE_TEXTS } from "./profileTexts.ts"
import { EMAIL_FAULTS, listed } from "./rowTexts.ts"

const KINDS = {
  xls: "un libro antiguo de Excel (.xls)",
  xls_old: "un libro muy antiguo de Excel (.xls)",
  xlsb: "un libro binario de Excel (.xlsb)",
  xml_2003: "una hoja XML de Excel 2003",
  ods: "un archivo OpenDocument (.ods)",
  fods: "un archivo OpenDocument (.fods)",
  dbf: "una tabla dBase (.dbf)",
  dif: "un archivo DIF (.dif)",
  slk: "un archivo SYLK (.slk)",
  word: "un documento de Word",
  office: "un documento de Office, pero no un libro",
}

const FORMATS = {
  pdf: "un PDF",
  gzip: "un archivo gzip",
  zstd: "un archivo zstd",
  seven_zip: "un archivo 7z",
  rar: "un archivo RAR",
  xz: "un archivo xz",
  picture: "una imagen",
  parquet: "un archivo Parquet",
  sqlite: "una base de datos SQLite",
  access: "una base de datos Access",
}

const IDENTIFIERS = {
  external_id: "este número de cliente",
  email: "este correo",
  name: "este nombre",
}

const ENDS: Record<string, string> = {
  succeeded: "ya ha terminado; deshágala en su lugar",
  failed: "ha fallado",
  cancelled: "ya se había cancelado",
  interrupted: "se interrumpió",
  undone: "se deshizo",
  held: "ha terminado y espera una decisión; impórtela o descártela en su lugar",
}

const AS_WORKBOOK =
  "Ábralo en Excel, guárdelo como libro de Excel (.xlsx) o CSV y elija el archivo nuevo."

export const REFUSAL_TEXTS: MessageTexts["refusals"] = {
  file_kind: ({ kind }) =>
    `El archivo es ${KINDS[kind]}. Ábralo en Excel o LibreOffice, guárdelo como libro de Excel (.xlsx) o CSV y elija el archivo nuevo.`,
  other_format: ({ format }) =>
    `El archivo es ${FORMATS[format]}, no CSV ni un libro. Ábralo en su programa de origen, guárdelo o expórtelo como CSV y elija el archivo nuevo.`,
  xml_file: () => `El archivo es XML, que por sí mismo no es una lista de clientes. ${AS_WORKBOOK}`,
  web_page: () =>
    `El archivo es una página web, aunque su nombre parezca de Excel: algunos programas exportan así. ${AS_WORKBOOK}`,
  json_file: () =>
    "El archivo es JSON, no una tabla. Exporte la lista desde su programa de origen como CSV o libro de Excel.",
  contact_cards: () =>
    "El archivo contiene tarjetas de contacto (vCard), no una tabla. Impórtelas en una libreta de direcciones y exporte desde allí los contactos como CSV.",
  numbers_file: () =>
    "El archivo es un documento de Numbers. Elija allí Archivo, Exportar a, Excel o CSV, y use ese archivo.",
  zip_archive: () =>
    "El archivo es un ZIP, no un libro. Descomprímalo y elija el archivo que contiene.",
  workbook_locked: () =>
    "El libro está protegido con contraseña. Ábralo en Excel, quite la contraseña en Archivo, Información, Proteger libro, y guárdelo.",
  workbook_damaged: () =>
    "El libro está dañado. Ábralo en Excel y guárdelo como un .xlsx nuevo; si Excel tampoco puede abrirlo, obténgalo de nuevo de su origen.",
  workbook_too_large: () =>
    "El libro es demasiado grande para leerlo. Deje solo la hoja con los clientes o guarde esa hoja como CSV.",
  document_type: () =>
    "El libro contiene una declaración de tipo de documento, que ninguna hoja de cálculo escribe y que puede ser dañina. Ábralo en Excel y guárdelo como un .xlsx nuevo.",
  no_such_sheet: ({ sheet, sheets }) =>
    `El libro no tiene ninguna hoja «${sheet}». Sus hojas: ${sheets.join(", ")}.`,
  sheets_hidden: () =>
    "Todas las hojas del libro están ocultas. Muestre en Excel la de los clientes y guarde el archivo.",
  aligned_columns: () =>
    "Las columnas están alineadas con espacios, y nada indica dónde acaba una celda. Exporte el archivo como CSV, con comas, puntos y comas o tabuladores entre las celdas.",
  drawn_table: () =>
    "El archivo es una tabla dibujada con líneas, y nada indica dónde acaba una celda. Expórtelo como CSV, con comas, puntos y comas o tabuladores entre las celdas.",
  named_cells: () =>
    "Cada línea repite los nombres de sus valores, como name=Ana, en lugar de un encabezado. Expórtelo como CSV con los nombres solo en la primera línea.",
  control_characters: () =>
    "Los registros están separados por caracteres de control (ASCII 30 y 31) y no por saltos de línea. Expórtelo como CSV.",
  file_empty: () => "El archivo está vacío. Hacen falta un encabezado y una fila por cliente.",
  header_unreadable: () =>
    "No se puede leer el encabezado: quizá falte cerrar unas comillas o un separador. Corríjalo en el archivo.",
  no_rows: () => "El archivo tiene un encabezado, pero ninguna fila debajo.",
  no_header: (columns) =>
    `El archivo no tiene encabezado: su primera línea ya son datos. Añada uno o indique qué columna es el nombre. Sus columnas: ${listed(columns)}.`,
  no_name_column: ({ columns, more }) =>
    `Ninguna columna del archivo es un nombre. Indique cuál es. Sus columnas: ${listed({ columns, more })}.`,
  no_such_column: ({ column, guess, columns, more }) =>
    `El archivo no tiene la columna «${column}».${guess === undefined ? "" : ` ¿Quiere decir «${guess}»?`} Sus columnas: ${listed({ columns, more })}.`,
  columns_missing: ({ missing, there }) =>
    `Al archivo le faltan columnas que el perfil espera: ${listed(missing)}. Tiene: ${listed(there)}. Envíe el archivo completo o cambie el perfil.`,
  columns_new: (fresh) =>
    `El archivo tiene columnas que el perfil no conoce: ${listed(fresh)}. Quítelas o añádalas al perfil.`,
  no_row_taken: () =>
    "No se pudo admitir ninguna fila, así que no se importó nada. Corrija las filas e importe de nuevo el archivo.",
  body_too_large: ({ max }) =>
    `El archivo supera ${formatBytes(max)}, el límite de este servidor. Divídalo o pida al administrador que lo aumente.`,
  body_cut_short: ({ bytes, length }) =>
    `Solo llegaron ${formatBytes(bytes)} de ${formatBytes(length)}, así que no se importó nada. Algo en el camino recorta los envíos largos; consulte a su administrador.`,
  upload_cut_off: () =>
    "El envío se cortó antes de terminar, así que no se importó nada. Envíe de nuevo el archivo.",
  upload_slow: () =>
    "El archivo llegaba demasiado despacio, así que se abandonó el envío y no se importó nada. Envíelo de nuevo.",
  upload_silent: () =>
    "El archivo dejó de llegar, así que se abandonó el envío y no se importó nada. Envíelo de nuevo.",
  no_room: () =>
    "No hay sitio en el disco del servidor para conservar el archivo. Inténtelo más tarde.",
  no_room_for_workbook: () =>
    "No hay sitio en el disco del servidor para el libro mientras se lee. Inténtelo más tarde o guarde la hoja como CSV.",
  imports_too_often: ({ count, seconds }) =>
    `Se iniciaron más de ${formatCount(count)} importaciones en un minuto. Inténtelo dentro de ${formatCount(seconds)} s.`,
  imports_at_once: () =>
    "Hay demasiadas importaciones en curso en este servidor. Inténtelo dentro de 10 s.",
  watching_too_many: () =>
    "Está siguiendo demasiadas importaciones a la vez. Cierre algunas páginas e inténtelo dentro de 10 s.",
  watched_too_many: () =>
    "Se están siguiendo demasiadas importaciones en este servidor. Inténtelo dentro de 10 s.",
  files_too_many: () =>
    "Hay demasiadas descargas como esta en este servidor. Inténtelo dentro de 10 s.",
  plans_too_many: ({ max, minutes }) =>
    `Ya se conservan ${formatCount(max)} comprobaciones, el máximo. Importe o descarte una, o espere: cada una se conserva ${formatMinutes(minutes)}.`,
  plans_too_large: ({ minutes }) =>
    `Las comprobaciones conservadas ocupan todo el espacio disponible. Importe o descarte una, o espere: cada una se conserva ${formatMinutes(minutes)}.`,
  caller_gone: () => "La comprobación se abandonó porque ya nadie la esperaba.",
  not_stored: ({ run }) =>
    `La importación no se pudo guardar, ni siquiera en parte. Vuelva a intentarlo; si falla otra vez, indique a su administrador la importación ${run}.`,
  no_connection_to_store: ({ run }) =>
    `La base de datos no tiene conexiones libres, así que no se guardó nada. Inténtelo dentro de un momento; si falla otra vez, indique a su administrador la importación ${run}.`,
  outcome_unknown: () =>
    "La base de datos dejó de responder mientras se guardaba la importación; si se guardó, lo dirá el Historial cuando vuelva.",
  cancelled: ({ by }) => `${by} canceló la importación. No se guardó nada de ella.`,
  given_up: () => "El programa que pidió la importación la abandonó. No se guardó nada de ella.",
  server_stopped: () =>
    "El servidor se detuvo antes de terminar la importación. No se guardó nada; importe de nuevo el archivo.",
  no_run: () => "No existe esa importación.",
  still_running: () =>
    "La importación sigue en curso. Sus filas rechazadas estarán disponibles cuando termine.",
  nothing_read: () =>
    "La importación acabó antes de leer el archivo, así que no hay filas que devolver.",
  rejected_purged: ({ date }) =>
    `Las filas rechazadas de esta importación se borraron el ${formatDay(date)} porque venció su plazo de conservación. Las cifras permanecen.`,
  cancel_too_late: ({ state }) =>
    `Ya no se puede cancelar la importación: ${ENDS[state] ?? "ha terminado"}.`,
  cancel_given_up: () => "El envío se abandonó, y la importación con él.",
  undo_running: () =>
    "La importación sigue en curso. Cancélela o espere a que termine para deshacerla.",
  undo_done: () => "La importación ya está deshecha. Rehágala si la quiere de vuelta.",
  undo_nothing: () => "La importación no guardó nada, así que no hay nada que deshacer.",
  undo_of_redo: () =>
    "Esto rehízo una importación. Para volver a deshacerla, deshaga la importación original.",
  undo_purged: ({ date }) =>
    `La importación ya no se puede deshacer: los datos anteriores se borraron el ${formatDay(date)} porque venció su plazo de conservación.`,
  kept_changed: () => "Alguien lo cambió después, así que se conserva.",
  kept_made_and_changed: () =>
    "La importación creó este cliente, pero alguien lo cambió después, así que se conserva.",
  kept_deleted: () => "El cliente se eliminó después.",
  kept_taken: ({ holder }) =>
    `«${holder}» tiene ya el mismo identificador, y dos clientes no pueden tenerlo.`,
  kept_deleted_taken: () =>
    "Otro cliente tiene ya el mismo identificador, así que este no se recuperó.",
  no_plan: () => "No existe esa comprobación.",
  plan_lost: () =>
    "La comprobación se ha perdido: se descartó en este momento o la base de datos falló. Compruebe de nuevo el archivo.",
  plan_committed: () => "La comprobación ya se importó; el resultado está en Historial.",
  plan_discarded: () => "La comprobación se descartó. Compruebe de nuevo el archivo.",
  plan_expired: () => "La comprobación ha caducado. Compruebe de nuevo el archivo.",
  plan_discarded_meanwhile: () =>
    "Mientras tanto se descartó la comprobación, así que no se importó nada.",
  plan_committing: () => "La comprobación se está importando; el avance se ve en Historial.",
  plan_discard_committing: () =>
    "La comprobación se está importando. Si no debe ser así, cancele la importación.",
  plan_drifted: ({ rows: count }) =>
    `Hay clientes que han cambiado desde la comprobación: ${rows(count)} ${form(count, { one: "haría", other: "harían" })} ahora algo distinto de lo mostrado. No se importó nada.`,
  not_signed_in: () =>
    "No ha iniciado sesión o su sesión ha terminado. Inicie sesión y vuelva a intentarlo.",
  not_admin: () =>
    "Solo un administrador puede hacerlo. Pida a uno que lo haga o que le dé ese rol.",
  last_admin: () => "Es el último administrador que puede iniciar sesión. Nombre antes a otro.",
  banned: () => "Esta cuenta está bloqueada. Pida a un administrador que la desbloquee.",
  key_of_no_admin: () =>
    "Las claves de API solo funcionan mientras su propietario sea administrador.",
  key_for_imports: () => "Esta clave de API solo puede importar listas.",
  key_unknown: () => "La clave de API es desconocida, está desactivada o ha caducado.",
  foreign_page: () =>
    "La petición viene de una página que no es de Muster. Abra Muster en su propia dirección; si es esta, el administrador debe poner BETTER_AUTH_URL en ella.",
  setup_code_wrong: () =>
    "El código de instalación es incorrecto. El servidor mostró el correcto al iniciarse.",
  setup_codes_too_many: ({ seconds }) =>
    `Demasiados códigos incorrectos. Inténtelo dentro de ${formatCount(seconds)} s.`,
  set_up_already: () => "Muster ya está instalado. Inicie sesión o pregunte a un administrador.",
  password_common: () =>
    "Es una de las contraseñas que se prueban primero, porque la usan muchos. Elija otra.",
  password_short: ({ min }) => `La contraseña debe tener al menos ${formatCount(min)} caracteres.`,
  no_customer: () => "No existe ese cliente. Quizá se haya eliminado.",
  customer_changed: () =>
    "Otra persona cambió este cliente mientras tanto. Véalo de nuevo y repita su cambio si aún tiene sentido.",
  customer_taken: ({ name, identifier }) =>
    `«${name}» ya tiene ${IDENTIFIERS[identifier]}. Edite ese cliente o dé a este un identificador propio.`,
  customer_name_missing: () => "Falta el nombre. Todo cliente tiene uno.",
  customer_name_blank: () => "El nombre no puede estar vacío. Todo cliente tiene uno.",
  customer_name_long: () => "El nombre es demasiado largo. Acórtelo.",
  customer_email: ({ value, fault, max }) =>
    `El correo «${value}» ${EMAIL_FAULTS[fault](max)}; corríjalo o deje el campo vacío.`,
  customer_text_long: ({ what, max }) =>
    `${what}: más de ${formatCount(max)} bytes. Acorte el texto.`,
  customer_nul: ({ what }) => `${what}: contiene un carácter NUL. Quítelo.`,
  customer_tags: ({ max }) => `Un cliente tiene como máximo ${formatCount(max)} etiquetas.`,
  customer_tags_long: ({ max }) =>
    `Todas las etiquetas juntas ocupan como máximo ${formatCount(max)} bytes. Quite algunas.`,
  customer_attributes: ({ max }) =>
    `Un cliente tiene como máximo ${formatCount(max)} campos adicionales. Vacíe algunos.`,
  customer_large: ({ max }) =>
    `Un cliente ocupa en total como máximo ${formatCount(max)} bytes. Acorte sus campos.`,
  merged_with_itself: () => "Un cliente no se combina consigo mismo.",
  two_customers: () => "Elija dos clientes distintos.",
  tags_too_many: ({ max }) =>
    `Un cliente tiene como máximo ${formatCount(max)} etiquetas y uno de estos tendría más, así que no se cambió nada. Quite algunas.`,
  chosen_too_many: ({ max }) =>
    `Uno a uno se eligen como máximo ${formatCount(max)} clientes. Elija más con un filtro.`,
  chosen_changed: ({ now, expected }) =>
    `Ahora hay ${customers(now)} así en lugar de ${formatCount(expected)}, y no se cambió nada. Véalos y elija de nuevo.`,
  no_operation: () => "No existe ese cambio.",
  operation_undone: () => "Ya está deshecho.",
  operation_purged: ({ date }) =>
    `Ya no se puede deshacer: los datos anteriores se borraron el ${formatDay(date)} porque venció su plazo de conservación.`,
  no_profile: ({ name }) => `No existe ningún perfil «${name}».`,
  profile_of_run_gone: ({ name }) =>
    `El perfil «${name}» de esta importación está eliminado, así que ya no se sabe qué puede cambiar su lista. Cree de nuevo un perfil con ese nombre, o descargue las filas rechazadas, corríjalas en el archivo e impórtelo como lista propia.`,
  profile_changed: ({ name }) =>
    `Otra persona cambió el perfil «${name}» mientras tanto. Léalo de nuevo y repita su cambio.`,
  profile_name: ({ name, max }) =>
    `«${name}» no puede ser un nombre: tiene que empezar por una letra o una cifra, contener solo letras, cifras y . _ - y tener como máximo ${formatCount(max)} caracteres, por ejemplo erp-noche.`,
  profile_guards_crossed: () =>
    "El número mínimo de filas permitido es mayor que el máximo. Cambie uno de los dos.",
  profile_tag_long: ({ max }) =>
    `La etiqueta es demasiado larga: puede tener como máximo ${formatCount(max)} bytes. Acórtela.`,
  profile_tag_signs: () => "La etiqueta no puede contener comas, puntos y comas ni comillas.",
  profile_tag_taken: ({ name }) =>
    `El perfil «${name}» ya pone la misma etiqueta. Elija otra para este.`,
  option_value: ({ option, value }) =>
    `${optionName(option)}: «${value}» no es posible aquí. ${OPTION_HINTS[option] ?? ""}`,
  filter_long: ({ max }) =>
    `El valor del filtro es demasiado largo: puede tener como máximo ${formatCount(max)} caracteres. Acórtelo.`,
  filter_day: () => "La fecha del filtro no es válida. Indique un día, por ejemplo 2026-01-31.",
  parameter_long: ({ max }) =>
    `El texto es demasiado largo: puede tener como máximo ${formatCount(max)} caracteres. Acórtelo.`,
  profiles_too_many: ({ max }) =>
    `Ya hay ${formatCount(max)} perfiles, el máximo. Elimine antes uno.`,
  server_busy: () =>
    "El servidor está ocupado: ninguna conexión con la base de datos quedó libre a tiempo. Inténtelo dentro de un momento.",
  internal: ({ request }) =>
    `Error interno. Vuelva a intentarlo; si se repite, indique a su administrador ${request === undefined ? "la hora" : `la petición ${request}`}.`,
  nothing_here: ({ path }) => `No hay nada en ${path}.`,
  wrong_method: ({ method, path }) => `${method} no es posible en ${path}.`,
  request_cut_off: () => "La petición se cortó antes de terminar.",
}

export const ACCOUNT_TEXTS: MessageTexts["accounts"] = {
  INVALID_EMAIL_OR_PASSWORD: "El correo o la contraseña no son correctos.",
  INVALID_EMAIL: "No es una dirección de correo.",
  INVALID_PASSWORD: "La contraseña no es correcta.",
  PASSWORD_TOO_SHORT: "La contraseña es demasiado corta.",
  PASSWORD_TOO_LONG: "La contraseña es demasiado larga.",
  PASSWORD_IS_COMMON: "Es una de las contraseñas que se prueban primero. Elija otra.",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "Ya existe una cuenta con ese correo.",
  BANNED_USER: "Esta cuenta está bloqueada. Pida a un administrador que la desbloquee.",
  TOO_MANY_ATTEMPTS: "Demasiados intentos. Inténtelo más tarde.",
}

/** What may stand in a choice about how a file is read. */
const OPTION_HINTS: Record<string, string> = {
  delimiter: "Indique un carácter que no sea letra ni cifra, por ejemplo ; o la palabra tab.",
  quote: "Indique double (dobles), single (simples) o none (ninguna).",
  escape: "Indique doubled (duplicadas), backslash (con \\) o none (tal cual).",
  null: "Indique una palabra corta, por ejemplo NULL.",
  encoding: "Indique el nombre de una codificación, por ejemplo utf-8 o windows-1252.",
  header: "Indique present (presente), absent (ninguno) o el número de la línea.",
  sheet: "Indique el nombre de una hoja; ninguno es tan largo.",
  source: "Indique un texto más corto o deje vacío.",
}

function optionName(option: string): string {
  const names: Record<string, string> = PROFILE_TEXTS.parts.options
  return names[option] ?? option
}

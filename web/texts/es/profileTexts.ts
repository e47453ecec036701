import type { Catalogue } from "../en/catalogue.ts"
import { formatCount } from "../numbers/format.ts"
import { counted, customers, form, rows } from "./countedNouns.ts"

export const PROFILE_TEXTS: Catalogue["profiles"] = {
  title: "Listas periódicas",
  intro:
    "Cada una tiene un nombre, un lugar fijo para cada columna y reglas sobre qué puede cambiar.",
  link: "Listas periódicas",
  back: "Todas las listas periódicas",
  empty: "Ninguna lista tiene perfil todavía",
  emptyHint:
    "Importe una lista una vez y elija «Crear un perfil con esto»: el próximo archivo irá igual.",
  start: "Importar una lista",
  onlyAdmins: "Solo los administradores ven los perfiles. Pida ayuda a uno o que le dé ese rol.",
  version: (version) => `Versión ${version}`,
  runs: (count) =>
    count === 0
      ? "nada guardado todavía"
      : `guardada ${counted(count, { one: "vez", other: "veces" })}`,
  neverRun: "Sin importaciones todavía",
  lastRun: (when) => `Última importación: ${when}`,
  changedBy: (email, when) => `Cambiado por ${email}, ${when}`,
  onList: "Clientes de esta lista",
  make: {
    button: "Crear un perfil con esto",
    title: "Crear un perfil con esto",
    intro:
      "El próximo archivo de esta lista irá igual: cada columna adonde fue esta vez y con las mismas opciones.",
    name: "Nombre de la lista",
    nameHint: "Letras, cifras y . _ - sin espacios, como erp-nocturno.",
    confirm: "Crear el perfil",
    taken: (name) => `Ya existe un perfil ${name}. Elija otro nombre.`,
  },
  parts: {
    columns: "Columnas",
    columnsIntro: "Adónde va cada columna, siempre.",
    asRecognised: "Cada archivo se reconoce de nuevo.",
    field: "Va a",
    addColumn: "Añadir una columna",
    newHeader: "Encabezado de la columna",
    removeColumn: (header) => `Quitar la columna ${header}`,
    fieldOf: (header) => `Campo para la columna ${header}`,
    missing: "Falta una columna",
    missingRules: { refuse: "Rechazar el archivo", warn: "Admitirlo y avisar" },
    new: "Hay una columna nueva",
    newRules: {
      keep: "Conservarla como campo adicional",
      ignore: "Omitirla",
      refuse: "Rechazar el archivo",
    },
    reading: "Cómo se lee el archivo",
    readingIntro: "Lo que quede vacío se averigua en cada archivo.",
    options: {
      delimiter: "Separador",
      quote: "Comillas",
      escape: "Comillas en las celdas",
      null: "Palabra para «nada»",
      encoding: "Codificación",
      header: "Encabezado",
      sheet: "Hoja",
      source: "Origen",
      blanks: "Celdas vacías",
      unmapped: "Columnas que no son campos",
      unknown_ids: "Identificadores desconocidos",
    },
    blanks: { keep: "no cambian nada", clear: "borran lo guardado" },
    unmapped: { keep: "pasan a campos adicionales", ignore: "se omiten" },
    unknown_ids: { refuse: "se rechazan", create: "crean un cliente" },
    policy: "Qué puede cambiar la lista",
    policyIntro: "Un cliente nuevo recibe todo lo de su fila. Esto vale para los ya guardados.",
    policies: {
      overwrite: "Sobrescribir",
      fill: "Rellenar solo vacíos",
      keep: "No cambiar nunca",
      replace: "Reemplazar",
      add: "Añadir",
    },
    values: "Valores que significan otra cosa",
    valuesIntro: "Lo que pone en el archivo y lo que se guarda en su lugar; vacío, nada.",
    addValue: "Añadir un valor",
    from: "En el archivo",
    to: "Se guarda como",
    removeValue: (value) => `Quitar el valor ${value}`,
    guards: "Límites",
    guardsIntro:
      "Una importación que supere alguno no se guarda hasta que la revise un administrador. Lo que quede vacío no se vigila.",
    guardNames: {
      max_rejected_share: "Filas rechazadas, como máximo (%)",
      max_changed_share: "Clientes cambiados, como máximo (%)",
      max_created: "Clientes nuevos, como máximo",
      min_rows_share: "Filas respecto a la última vez, como mínimo (%)",
      max_rows_share: "Filas respecto a la última vez, como máximo (%)",
    },
    left: "Quién ha salido de la lista",
    report: "Decir en cada importación qué clientes ya no están en la lista",
    tag: "Etiqueta para ellos, hasta que vuelvan",
    tagHint: "Vacío, ninguna. Nunca se elimina ningún cliente.",
  },
  save: (next) => `Guardar como versión ${next}`,
  saved: (version) => `Guardado como versión ${version}. Vale desde la próxima importación.`,
  unsaved: "Los cambios aún no se han guardado.",
  undoChanges: "Deshacer los cambios",
  conflict: {
    title: (email) => `${email} cambió este perfil mientras tanto.`,
    difference: (part, mine, theirs) =>
      `${part}: usted tiene ${mine}, el otro cambio tiene ${theirs}.`,
    gone: "Alguien eliminó este perfil mientras tanto. Al guardar se creará de nuevo.",
    keepMine: "Guardar lo mío",
    takeTheirs: "Quedarse con lo otro",
    blank: "nada",
  },
  remove: {
    button: "Eliminar el perfil",
    title: (name) => `¿Eliminar el perfil ${name}?`,
    text: "Sus importaciones y sus clientes se conservan. Se olvida quién estaba en su lista, y se rechazan los archivos que lo nombren.",
  },
  itsRuns: "Sus importaciones",
  choose: {
    label: "Esta lista",
    none: "no es ninguna de las periódicas",
    is: (name) => `es ${name}`,
    frozen: (name) => `El perfil ${name} dice adónde va cada columna.`,
    change: "Cambiar el perfil",
    missing: (headers) => `Al archivo le faltan columnas que el perfil espera: ${headers}.`,
    isNew: (headers) => `El archivo tiene columnas que el perfil no conoce: ${headers}.`,
    refused: "Tome el archivo completo, cambie el perfil o no elija ninguno.",
  },
  compared: {
    title: "Comparación con las últimas importaciones",
    table: "Cifras de las últimas importaciones",
    of: (name, version) => `${name}, versión ${version}`,
    run: "Importación",
    now: "Esta",
    rows: "Filas",
    first: "Es la primera importación de la lista: no hay con qué compararla.",
    corrections:
      "Son filas corregidas de una importación anterior y no la lista completa: no hay nada que comparar, y nadie sale de la lista por ellas.",
  },
  gone: {
    title: "Quién ha salido de la lista",
    nobody: "Nadie ha salido de la lista.",
    left: (count, now) =>
      `${customers(count)} de importaciones anteriores no ${form(count, { one: "está", other: "están" })} en este archivo, ${formatCount(now)} desde la última.`,
    returned: (count) =>
      `${customers(count)} ${form(count, { one: "ha vuelto", other: "han vuelto" })} a la lista.`,
    elsewhere: (count) =>
      `${customers(count)} de los que salieron ${form(count, { one: "sigue", other: "siguen" })} en otra lista.`,
    tagged: (count) => `Etiqueta puesta a ${customers(count)}.`,
    untagged: (count) => `Etiqueta quitada a ${customers(count)}.`,
    show: "Ver quién ha salido",
    with: (lists) => `sigue en ${lists}`,
    empty: "Ya no queda ninguno en el registro.",
  },
  held: {
    title: "Esta importación está retenida",
    titleOver: "Esta importación fue retenida",
    nothing: "Todavía no se ha guardado nada de ella.",
    decide: (when) => `Un administrador decide hasta el ${when}.`,
    why: {
      max_rejected_share: (part, of, share, bound) =>
        `Se ${form(part, { one: "rechazaría", other: "rechazarían" })} ${formatCount(part)} de ${rows(of)} (${share}); como máximo, el ${bound}.`,
      max_changed_share: (part, of, share, bound) =>
        `${form(part, { one: "Cambiaría", other: "Cambiarían" })} ${formatCount(part)} de ${customers(of)} (${share}); como máximo, el ${bound}.`,
      max_created: (count, bound) =>
        `Se crearían ${customers(count)}; como máximo, ${formatCount(bound)}.`,
      rows: (last, times, now) =>
        times === 1
          ? `La última vez esta lista trajo ${rows(last)} y ahora ${formatCount(now)}.`
          : `En cada una de sus últimas ${times} importaciones trajo ${rows(last)} y ahora ${formatCount(now)}.`,
      min_rows_share: (bound) => `Es menos del ${bound} de la última vez.`,
      max_rows_share: (bound) => `Es más del ${bound} de la última vez.`,
    },
    import: "Importar de todos modos",
    discard: "Descartar",
    discardTitle: "¿Descartar esta lista?",
    discardText:
      "No se guarda nada de ella y sus filas se olvidan. Si hace falta, envíe de nuevo el archivo.",
    later: "Decidir más tarde",
    rows: "Lo que haría la importación",
    committed: "Un administrador la ha importado.",
    seeRun: "Ver esa importación",
    discarded: "Se descartó. No se guardó nada de ella.",
    expired: "Nadie decidió a tiempo. No se guardó nada.",
    committing: "Se está importando.",
    failed: (problem) => `No se pudo importar: ${problem}`,
    waiting: (count) =>
      counted(count, {
        one: "importación retenida espera una decisión",
        other: "importaciones retenidas esperan una decisión",
      }),
    waits: "Espera una decisión",
    ended: (file) => `La importación de ${file} está retenida hasta que alguien decida.`,
    wouldHold: "Por sí sola, la importación se retendría. Decide quien importa aquí:",
  },
  filter: "Lista periódica",
  setBy: {
    list: (list, day) => `de ${list}, ${day}`,
    line: (list, line, day) => `de ${list}, línea ${line}, ${day}`,
    hand: (email, day) => `por ${email}, ${day}`,
  },
}

import type { PAGE_TEXTS as ENGLISH } from "../en/pageTexts.ts"
import { formatCount } from "../numbers/format.ts"
import { CORRECT_TEXTS } from "./correctTexts.ts"
import { customers, form, rows } from "./countedNouns.ts"

export const PAGE_TEXTS: typeof ENGLISH = {
  rows,
  customers,
  cancel: "Cancelar",
  forInstance: "Por ejemplo: ",
  close: "Cerrar",
  back: "Atrás",
  save: "Guardar",
  remove: "Eliminar",
  loading: "Cargando…",
  more: "Mostrar más",
  tryAgain: "Reintentar",
  errors: {
    offline: "Muster no responde. Compruebe su conexión y vuelva a intentarlo.",
    unexpected: (status) =>
      `Algo ha fallado (${status}). Vuelva a intentarlo; si se repite, avise a su administrador.`,
  },
  connection: {
    silent: "Muster no responde. Todo queda como está y seguirá por sí solo cuando responda.",
    over: "Su sesión ha terminado.",
    title: "Volver a iniciar sesión",
    why: "Su sesión ha terminado. Inicie sesión y siga donde está: no se pierde nada.",
    later: "Ahora no",
  },
  extraField: (header) => `campo adicional ${header}`,
  unnamedColumn: (number) => `Columna ${number}`,
  nav: {
    main: "Menú principal",
    skip: "Ir al contenido",
    import: "Importar",
    imports: "Historial",
    customers: "Clientes",
    settings: "Ajustes",
    signOut: "Cerrar sesión",
    theme: { light: "Tema claro", dark: "Tema oscuro" },
    language: "Idioma",
  },
  setUp: {
    title: "Le damos la bienvenida a Muster",
    intro: "Cree la cuenta del primer administrador. Lleva un minuto y solo se hace una vez.",
    code: "Código de instalación",
    codeHint: "El servidor lo mostró al iniciarse, por ejemplo en su terminal.",
    password: "Contraseña",
    passwordHint: "Al menos 8 caracteres.",
    submit: "Crear administrador",
  },
  person: { name: { own: "Su nombre", other: "Nombre" }, email: "Correo electrónico" },
  signIn: {
    title: "Iniciar sesión en Muster",
    email: "Correo electrónico",
    password: "Contraseña",
    submit: "Iniciar sesión",
    help: "¿No tiene cuenta o ha olvidado la contraseña? Un administrador puede añadirle o darle una contraseña nueva en Ajustes.",
  },
  counts: {
    created: "creados",
    updated: "cambiados",
    unchanged: "sin cambios",
    folded: "combinadas",
    foldedHint: "Filas a las que representa otra fila del archivo.",
    rejected: "rechazadas",
    read: "leídas",
    deleted: "eliminados",
    sum: "en el archivo",
    of: (count, name) => `${name}: ${count}`,
    future: {
      created: "nuevos",
      updated: "con cambios",
      unchanged: "sin cambios",
      folded: "combinadas",
      rejected: "rechazadas",
    },
  },
  verdicts: {
    create: "Nuevo",
    update: "Cambio",
    unchanged: "Sin cambios",
    fold: "Combinada",
    reject: "Rechazada",
  },
  states: {
    running: "En curso",
    succeeded: "Terminada",
    failed: "Fallida",
    cancelled: "Cancelada",
    interrupted: "Interrumpida",
    held: "Retenida",
    undone: "Deshecha",
  },
  phases: {
    reading: "Leyendo filas",
    matching: "Buscando quién es quién",
    writing: "Guardando clientes",
    committing: "Terminando",
    finished: "Terminando",
  },
  run: {
    back: "Todas las importaciones",
    title: (file) => file ?? "Importación sin nombre de archivo",
    undoTitle: "Importación deshecha",
    undoOfFile: (file) => `Deshacer: ${file ?? "una importación"}`,
    redoOfFile: (file) => `Rehacer: ${file ?? "una importación"}`,
    by: (email, when) => `${email}, ${when}`,
    rate: (rate) => `${rate} filas por segundo`,
    left: (time) => `quedan unos ${time}`,
    leaveSafe:
      "Puede salir de esta página o cerrarla: la importación continúa y la encontrará en Historial.",
    cancel: "Cancelar la importación",
    done: (created, updated) => {
      if (created === 0 && updated === 0) return "Todo estaba ya como en el archivo."
      const parts = []
      if (created > 0) {
        parts.push(`${customers(created)} ${form(created, { one: "creado", other: "creados" })}`)
      }
      if (updated > 0) {
        parts.push(
          `${formatCount(updated)} ${form(updated, { one: "cambiado", other: "cambiados" })}`,
        )
      }
      return `${parts.join(" y ")}.`
    },
    allIn: "Todas las filas del archivo están dentro.",
    someOut: (count) =>
      `${rows(count)} no se ${form(count, { one: "pudo", other: "pudieron" })} importar.`,
    correctHere: "Corregir aquí",
    correctOn: "Seguir corrigiendo",
    corrected: (corrected, left) =>
      `De sus filas rechazadas se ${form(corrected, { one: "ha corregido", other: "han corregido" })} ${formatCount(corrected)}; ${left === 0 ? "no queda ninguna" : form(left, { one: "queda 1", other: `quedan ${formatCount(left)}` })}.`,
    download: "Descargar las filas rechazadas",
    undo: "Deshacer la importación",
    redo: "Rehacer la importación",
    undone: "Esta importación se deshizo. Los clientes están como antes.",
    undoneBy: "Ver cómo se deshizo",
    undoOf: "Ver la importación",
    cancelled: "La importación se canceló. No se guardó nada de ella.",
    customers: "Ver estos clientes",
    again: "Importar otro archivo",
    corrects: "Son filas corregidas de una importación anterior.",
    fixedBy: "Las filas corregidas de esta importación se importaron después.",
    repeats: "El mismo archivo ya se había importado.",
    purged: "Las filas rechazadas se borraron porque venció el plazo para conservarlas.",
    problems: "Por qué se rechazaron filas",
    columns: "Columnas",
    file: "Archivo",
    details: "Detalles",
    size: "Tamaño",
    took: "Duración",
    started: "Inicio",
    person: "Por",
    undoDialog: {
      title: "¿Deshacer esta importación?",
      deletes: (count) =>
        `Se ${form(count, { one: "eliminará", other: "eliminarán" })} ${customers(count)} que creó.`,
      recreates: (count) =>
        form(count, {
          one: "Volverá 1 cliente que se había eliminado.",
          other: `Volverán ${customers(count)} que se habían eliminado.`,
        }),
      restores: (count) =>
        `${customers(count)} ${form(count, { one: "volverá", other: "volverán" })} a estar como antes.`,
      keeps: (count) =>
        `${customers(count)} ${form(count, { one: "se cambió", other: "se cambiaron" })} después. Estos cambios se conservan:`,
      nothing: "No hay nada que deshacer: no cambiaría nada.",
      safe: "También esto se puede deshacer.",
      confirm: "Deshacer",
      redoTitle: "¿Rehacer esta importación?",
      redoConfirm: "Rehacer",
    },
  },
  rejected: {
    ...CORRECT_TEXTS,
    title: "Corregir filas rechazadas",
    back: "Volver a la importación",
    intro:
      "Edite las celdas marcadas. Las filas se comprueban mientras escribe; las correctas se ponen verdes.",
    problem: "Qué falla",
    good: "Correcta: entrará",
    skip: "Omitir",
    unskip: "Incluir",
    skipped: "Omitida",
    again: "Es correcta tal como se ve",
    ready: (ready, left) =>
      `${formatCount(ready)} ${form(ready, { one: "correcta", other: "correctas" })}, ${formatCount(left)} por corregir`,
    send: (count) => (count === 0 ? "Importar las filas corregidas" : `Importar ${rows(count)}`),
    onlyMarked: "Solo las columnas que importan aquí",
    surplus: "Más celdas",
    empty: "No se rechazó ninguna fila de esta importación.",
    allCorrected: "Todas las filas rechazadas de esta importación se corrigieron y están dentro.",
    tooMany: (shown, all) =>
      `Se muestran las primeras ${formatCount(shown)} de ${rows(all)}. Descargue el archivo para corregirlas todas a la vez.`,
    fileName: (name) => `corregidas ${asCsv(name ?? "filas")}`,
    first: "Corregir filas rechazadas",
    firstIntro:
      "Edite las celdas marcadas u omita una fila. Las filas se comprueban mientras escribe; las correctas se ponen verdes y entran con las demás.",
    tooManyFirst: (shown, all) =>
      `Se muestran las primeras ${formatCount(shown)} de ${rows(all)}. Corrija la causa en el origen del archivo, o descargue las filas rechazadas, corríjalas allí e importe también ese archivo.`,
    rejectedName: (name) => `rechazadas ${asCsv(name)}`,
    state: (ready, skipped, left) =>
      [
        `${formatCount(ready)} ${form(ready, { one: "corregida", other: "corregidas" })}`,
        ...(skipped > 0
          ? [`${formatCount(skipped)} ${form(skipped, { one: "omitida", other: "omitidas" })}`]
          : []),
        left > 0
          ? `${formatCount(left)} todavía ${form(left, { one: "rechazada", other: "rechazadas" })}`
          : "no queda ninguna",
      ].join(", "),
    recheck: "Volver a comprobar",
    goWith: (ready) =>
      `Importar con ${rows(ready)} ${form(ready, { one: "corregida", other: "corregidas" })}`,
  },
  runs: {
    title: "Historial",
    intro: "Todas las importaciones y su resultado.",
    empty: "Todavía no hay importaciones",
    emptyHint: "Suelte una lista de clientes: aquí verá el resultado y podrá deshacerla.",
    start: "Importar una lista",
    file: "Archivo",
    state: "Estado",
    result: "Resultado",
    when: "Cuándo",
    took: "Duración",
  },
  customersPage: {
    title: "Clientes",
    search: "Buscar clientes",
    searchPlaceholder: "Nombre, empresa, correo o número…",
    add: "Cliente nuevo",
    export: "Exportar",
    empty: "Todavía no hay clientes",
    emptyHint: "Importe la lista que tiene o añada el primer cliente a mano.",
    none: (query) => `Ningún nombre, empresa, correo, teléfono ni número empieza por «${query}».`,
    columns: "Columnas",
    open: (name) => `Abrir ${name}`,
    attributes: "Campos adicionales",
    tagsHint: "Separadas por comas.",
    created: (when) => `Creado el ${when}`,
    changed: (when) => `cambiado el ${when}`,
    conflict: "Ver ese cliente",
    history: {
      title: "De dónde procede",
      show: "Historial",
      created: "Creado",
      changed: "Cambiado",
      by: "al importar",
      byHand: "a mano",
    },
    ofRun: (file) => `Clientes que creó o cambió la importación de ${file}.`,
    ofUndo: "Clientes restaurados al deshacer.",
    showAll: "Mostrar todos los clientes",
    noneOfRun: "Ya no queda ningún cliente de esta importación.",
    removeTitle: (name) => `¿Eliminar a ${name}?`,
    newTitle: "Cliente nuevo",
    saved: "Guardado.",
  },
}

function asCsv(name: string): string {
  return `${name.replace(/\.[a-z]{3,4}$/i, "")}.csv`
}

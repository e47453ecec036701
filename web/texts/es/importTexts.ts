import type { Catalogue } from "../en/catalogue.ts"
import { formatCount } from "../numbers/format.ts"
import { columns, counted, customers, form, rows } from "./countedNouns.ts"

export const IMPORT_TEXTS: Catalogue["import"] = {
  title: "Importar clientes",
  steps: { choose: "Elegir", understand: "Entender", check: "Comprobar", send: "Importar" },
  stepsLabel: "Pasos de la importación",
  choose: {
    title: "Suelte aquí una lista de clientes",
    anywhere: "Suéltela en cualquier parte de esta página",
    intro: "Un archivo CSV o un libro de Excel, de cualquier sistema, idioma y tamaño.",
    pick: "Elegir un archivo",
    or: "o pegue filas de una hoja de cálculo",
    paste: "Filas de una hoja de cálculo",
    pastePlaceholder: "Nombre\tCorreo\tCiudad\nÅsa Öberg\tasa@example.com\tGöteborg",
    usePaste: "Usar estas filas",
    pastedName: "filas pegadas.tsv",
    sample: "Probar con una lista de ejemplo",
    sampleName: "lista de ejemplo.csv",
    sampleHeader: "Nº cliente;Nombre;Correo electrónico;Teléfono;Población;Segmento",
    sampleHint:
      "Ocho clientes inventados con algunos errores. No se guarda nada hasta que importe.",
    private:
      "El archivo se lee en su navegador. Se envía cuando lo comprueba, y no se guarda nada antes de que importe.",
    aFolder: "Eso era una carpeta. Ábrala y suelte la lista misma.",
    waiting: (count) =>
      form(count, {
        one: "Un archivo más espera su turno",
        other: `${formatCount(count)} archivos más esperan su turno`,
      }),
    open: (file) => `Abrir ${file}`,
    emptyFile: (file) => `«${file}» está vacío.`,
    notAFile: "Eso no era un archivo. Suelte un CSV o un libro de Excel, o pegue las filas.",
    notAdmin:
      "Solo los administradores pueden importar. Pida a uno que lo haga o que le dé ese rol.",
  },
  leave: {
    title: (file) => `¿Abandonar ${file}?`,
    why: "Se perdería lo que ha cambiado y corregido en este archivo.",
    leave: "Abandonar",
    stay: "Seguir con este archivo",
  },
  understand: {
    reading: "Leyendo el archivo…",
    other: "Elegir otro archivo",
    read: (read, fields) =>
      `${rows(read)} ${form(read, { one: "leída", other: "leídas" })}, ${counted(fields, { one: "campo reconocido", other: "campos reconocidos" })}`,
    broken: (count) =>
      `${rows(count)} ${form(count, { one: "se rechazaría", other: "se rechazarían" })}`,
    clean: "ningún problema por ahora",
    allClean: "ninguna fila tiene problemas",
    dialect: "Cómo está escrito el archivo",
    encoding: "Codificación",
    delimiter: "Separador",
    quote: "Comillas",
    escape: "Comillas en las celdas",
    nothing: "Palabra para «nada»",
    noWord: "Ninguna palabra así",
    delimiters: { ",": "Coma", ";": "Punto y coma", "\t": "Tabulador", "|": "Barra vertical" },
    inWords: (name) => name.toLowerCase(),
    quotes: { double: "Dobles", single: "Simples", none: "Ninguna" },
    escapes: { doubled: "Duplicadas", backslash: "Con barra inversa", none: "Tal cual" },
    header: "Encabezado",
    detected: (value) => `${value} (detectado)`,
    noHeader: "Ninguno",
    sheets: {
      title: "Hoja",
      size: (count, width) => `${rows(count)}, ${columns(width)}`,
      about: (count, width) => `unas ${rows(count)}, ${columns(width)}`,
      recognised: (fields) =>
        fields === 0
          ? "ninguna reconocida"
          : `${formatCount(fields)} ${form(fields, { one: "reconocida", other: "reconocidas" })}`,
      empty: "sin filas",
      hidden: "oculta",
      unknown: "sin examinar",
    },
    columns: "Columnas",
    columnsIntro: "Adónde va cada columna. Cambie lo que no sea correcto.",
    column: "Columna",
    goesTo: "Va a",
    samples: "Valores",
    filled: "Relleno",
    fieldOf: (header) => `Campo para la columna ${header}`,
    keep: "Campo adicional",
    moreColumns: (count) =>
      `Mostrar ${formatCount(count)} ${form(count, { one: "columna más", other: "columnas más" })}`,
    doubtful: "Compruébelo:",
    kinds: {
      email: "correo",
      phone: "teléfono",
      number: "número",
      date: "fecha",
      website: "web",
    },
    blankColumns: (count) =>
      form(count, {
        one: "Una columna sin ningún valor",
        other: `${formatCount(count)} columnas sin ningún valor`,
      }),
    leaveOut: "Omitir",
    filledShare: (share) => `${share} con datos`,
    sure: (share) => `${share} de certeza`,
    problems: "Filas que requieren atención",
    wholeProblems: {
      no_name: "Ninguna columna parece un nombre. Elija abajo cuál es la del nombre.",
      no_header:
        "La primera fila no es un encabezado, sino ya un cliente. Elija abajo qué columna es el nombre.",
      empty: "Este archivo no tiene ninguna fila. Elija otro.",
      no_rows: "Hay un encabezado, pero ninguna fila debajo. Elija otro archivo.",
    },
    asFound: "Deshacer mis cambios",
    remembered: "Ya importó antes una lista con este encabezado.",
    useRemembered: "Usar las columnas como entonces",
    rows: "Las primeras filas como clientes",
    next: "Comparar con sus clientes",
    emailsOnly: "Parece una lista de direcciones de correo.",
    takeEmails: "Tomar cada dirección como un cliente, con ella por nombre",
    emailAndName: "Correo y también nombre",
    written: (how) => `Leído como: ${how}`,
    headerAt: (place) => `encabezado en la ${place.toLowerCase()}`,
    headerNone: "sin encabezado",
    pickHeader: "Elegir la fila del encabezado",
    thisIsHeader: (place) => `${place} es el encabezado`,
    noneIsHeader: "Ninguna fila es un encabezado",
    isHeader: "encabezado actual",
    blanks: "Las celdas vacías borran lo guardado",
    blanksHint:
      "Por ejemplo, un cliente con la celda del teléfono vacía: normalmente se conserva el número que hay en Muster; con esta opción se borra.",
    unknownIds: "Admitir clientes de otra instalación de Muster con sus identificadores",
  },
  check: {
    sending: "Enviando el archivo para comprobarlo…",
    judging: (count) => `Comparando ${rows(count)} con sus clientes…`,
    title: "Esto es lo que hará la importación",
    switches: "Qué filas se muestran abajo",
    rowsShown: {
      all: "Todas las filas, primero las importantes",
      reject: "Filas rechazadas",
      update: "Filas que cambian un cliente",
      fold: "Filas combinadas con una anterior del archivo",
      create: "Filas de clientes nuevos",
      unchanged: "Filas que no cambian nada",
    },
    downloadRows: "Descargar estas filas",
    rowsFile: "lo que hará la importación.csv",
    pageOf: (first, last) => `${first}–${last} de estas`,
    previous: "Anterior",
    next: "Siguiente",
    lookInto: (place) => `Ver la ${place.toLowerCase()}`,
    foldsOnly: "el mismo cliente que en una fila anterior, sin nada nuevo",
    foldedInto:
      "El mismo cliente que en una fila anterior del archivo. Tras esta fila queda así (en negrita, lo que cambia esta fila):",
    leaves: "El cliente tras esta fila (en negrita, lo que cambia):",
    nothing: "Nada cambiaría: todas las filas que se pueden importar están ya así en Muster.",
    noRow: "Tal como están, no se puede importar ninguna fila.",
    again:
      "La primera comprobación fue hace más de una hora, o su resultado ya no se conserva. El archivo se ha vuelto a comprobar: revíselo antes de continuar.",
    go: (created, updated) => {
      if (created > 0 && updated > 0) {
        return `Crear ${formatCount(created)} y cambiar ${customers(updated)}`
      }
      if (updated > 0) return `Cambiar ${customers(updated)}`
      return created > 0 ? `Crear ${customers(created)}` : "Importar sin cambiar nada"
    },
    none: "Nada que importar",
    rejectedLater: (count) =>
      `${rows(count)} ${form(count, { one: "quedará fuera si no la corrige", other: "quedarán fuera si no las corrige" })} aquí, ahora o después de importar.`,
    customer: "Cliente",
    takesOver: "otro nombre",
    takesOverWhy:
      "Toma los datos de alguien con otro nombre. Compruebe que se trata del mismo cliente.",
    more: (count) => `Se muestran las primeras ${rows(count)}.`,
  },
  drift: {
    title: (count) =>
      `Hay clientes que han cambiado desde la comprobación: ${rows(count)} ${form(count, { one: "haría", other: "harían" })} ahora algo distinto de lo mostrado. No se importó nada.`,
    rows: "Lo que se mostró y lo que ocurriría ahora",
    promised: "Mostrado",
    now: "Ahora",
    decide: "Vuelva a comprobar toda la lista o impórtela tal como quedaría ahora.",
    accept: "Importar de todos modos",
    again: "Volver a comprobar",
  },
  send: {
    title: "Enviando el archivo",
    starting: "Empieza la importación…",
    failed: "La importación no terminó",
    ended: (file) => `La importación de ${file} ha terminado.`,
    see: "Ver el resultado",
    stay: "Quédese hasta que se envíe el archivo. Después puede irse; la importación continúa.",
    stop: "Detener",
    stopped: "Se detuvo el envío. No se guardó nada.",
    of: (sent, all) => `${sent} de ${all}`,
  },
}

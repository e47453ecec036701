import type { Listed } from "../../../src/messages/refusals/listed.ts"
import type { NamedColumn, NamedCustomer } from "../../../src/messages/rowSentences.ts"
import type { MessageTexts } from "../en/messageTexts.ts"
import { FIELD_NAMES } from "./fieldNames.ts"

export const ROW_TEXTS: MessageTexts["rows"] = {
  no_name: ({ columns }) =>
    `La fila no tiene nombre; rellene ${columns.map(columnNamed).join(" o ")}.`,
  header_line: () => "La fila repite el encabezado; no es un cliente.",
  not_a_customer: ({ what }) => `La fila es ${LINES[what]}; no es un cliente.`,
  bad_email: ({ value, fault, max, ...column }) =>
    `El correo «${value}»${inColumn(column)} ${EMAIL_FAULTS[fault](max)}; corríjalo o deje la celda vacía.`,
  too_long: ({ value, max, ...column }) =>
    `«${value}»${inColumn(column)} tiene más de ${max} bytes; acorte el texto.`,
  shared_identifier: ({ identifier, value, lines, more, place, ...column }) => {
    const others = `${lines.join(", ")}${more > 0 ? ` y ${more} más` : ""}`
    const where = `también en las ${place === "line" ? "líneas" : "filas"} ${others}`
    return identifier === "external_id"
      ? `El número de cliente «${value}»${inColumn(column)} corresponde a tres o más personas, ${where}. Dé a cada una el suyo o deje la celda vacía donde no lo haya.`
      : `El correo «${value}»${inColumn(column)} corresponde a tres o más nombres, ${where}. Añada sus números de cliente o deje la celda vacía donde no sea el propio.`
  },
  ambiguous: ({ count, customers, add }) => {
    const more = count - customers.length
    const all = customers.map(customerNamed)
    if (more > 0) all.push(`${more} más`)
    const what = add === "external_id" ? "el número de cliente" : "el correo o el número de cliente"
    return `La fila coincide con ${count} clientes: ${all.join("; ")}. Añada ${what} del que corresponda.`
  },
  collision: ({ identifier, customer }) =>
    `Dos clientes tendrían ${IDENTIFIERS[identifier]}: ya lo tiene ${customerNamed(customer)}. Cambie uno de los dos u omita la fila.`,
  unknown_id: ({ id, rule }) =>
    rule === "any"
      ? `«${id}» no es un identificador de Muster. Sin él, el cliente se busca por número, correo o nombre.`
      : `Ningún cliente tiene el identificador «${id}». Sin él, el cliente se busca por número, correo o nombre; si el archivo viene de otra instalación de Muster, admita sus identificadores.`,
}

const LINES = {
  totals: "una línea de totales",
  rule: "una línea de separación",
  time: "una marca de tiempo",
  end: "el final de un informe",
  comment: "un comentario",
}

const IDENTIFIERS = {
  external_id: "el mismo número de cliente",
  email: "el mismo correo",
  name: "el mismo nombre",
}

export const EMAIL_FAULTS = {
  too_long: (max = 0) => `tiene más de ${max} caracteres`,
  brackets: () => "tiene signos < >; deje solo la dirección",
  no_at: () => "no tiene @",
  several: () => "contiene más de una dirección; deje una",
  many_ats: () => "tiene más de una @",
  blank: () => "contiene un espacio",
  no_local: () => "no tiene nada antes de la @",
  long_local: (max = 0) => `tiene más de ${max} caracteres antes de la @`,
  dots_before: () => "tiene un punto de más antes de la @",
  sign_before: () => "tiene antes de la @ un carácter que ninguna dirección lleva",
  no_domain: () => "no tiene nada después de la @",
  no_dot: () => "no tiene punto después de la @",
  dots_after: () => "tiene un punto de más después de la @",
  long_label: (max = 0) => `tiene en el dominio una parte de más de ${max} caracteres`,
  sign_after: () => "tiene después de la @ un carácter que ningún dominio lleva",
  number_ending: () => "termina en un número y no en un dominio como .es",
  letter_ending: () => "termina en una sola letra y no en un dominio como .es",
}

export const RECORD_TEXTS: MessageTexts["records"] = {
  unclosed_quote: ({ cell }) =>
    `Las comillas que abren la celda ${cell} no se cierran al final de la celda; ciérrelas o quítelas.`,
  text_after_quote: ({ cell }) =>
    `Hay texto después de las comillas que cierran la celda ${cell}; duplique las comillas dentro de la celda o añada el separador que falta.`,
  stray_quote: ({ cell }) =>
    `La celda ${cell} tiene comillas dentro y parece faltar un separador; añádalo o ponga toda la celda entre comillas.`,
  too_many_cells: ({ cell, count, width }) =>
    `Hay ${count} celdas y el encabezado tiene ${width}; sobran a partir de la celda ${cell}. Ponga entre comillas la celda que contiene el separador o quite lo que sobra.`,
  too_few_cells: ({ count, width }) =>
    `Hay ${count === 1 ? "1 celda" : `${count} celdas`}, y el encabezado y las demás filas tienen ${width}; falta un separador o parte de la fila, complétela.`,
  broken_line: () =>
    "Dentro de una celda sin comillas hay un salto de línea que parte el registro; quítelo o ponga la celda entre comillas.",
  cell_too_long: ({ cell, max }) =>
    `La celda ${cell} ocupa más de ${max / 1024} KiB; acórtela o cierre las comillas abiertas.`,
  record_too_long: ({ max }) =>
    `La fila ocupa más de ${max / 1024 / 1024} MiB; acórtela o recupere los saltos de línea perdidos.`,
  too_many_columns: ({ count, max }) =>
    `Hay ${count} celdas, más de ${max}; revise el separador del archivo.`,
  nul_character: ({ cell }) =>
    `La celda ${cell} contiene un carácter NUL, que ningún texto puede llevar; quítelo.`,
  invalid_text: ({ cell }) =>
    `La celda ${cell} contiene bytes que no son texto en la codificación del archivo; guarde el archivo como UTF-8 o indique su codificación.`,
  missing_text: ({ cell }) =>
    `La celda ${cell} remite a un texto que el archivo no tiene; escríbalo de nuevo.`,
}

export function listed({ columns, more }: Listed): string {
  const shown = columns.map((column) => `«${column}»`).join(", ")
  return more > 0 ? `${shown} y ${more} más` : shown
}

function columnNamed({ header, letters }: NamedColumn): string {
  return `«${header}»${letters === undefined ? "" : ` (columna ${letters})`}`
}

function inColumn(one: { column?: string; letters?: string | undefined }): string {
  const { column, letters } = one
  if (column === undefined) return ""
  return ` en ${columnNamed(letters === undefined ? { header: column } : { header: column, letters })}`
}

function customerNamed({ name, external_id, email }: NamedCustomer): string {
  const marks = [external_id === null ? null : `número de cliente ${external_id}`, email]
  const known = marks.filter((mark) => mark !== null)
  return known.length === 0 ? `«${name}»` : `«${name}» (${known.join(", ")})`
}

/** A field as its cells are called. */
export function named(field: string | null): string {
  return `«${FIELD_NAMES[field ?? ""] ?? field}»`
}

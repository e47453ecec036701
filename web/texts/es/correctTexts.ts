import type { CORRECT_TEXTS as ENGLISH } from "../en/correctTexts.ts"
import { formatCount } from "../numbers/format.ts"
import { form, rows } from "./countedNouns.ts"

export const CORRECT_TEXTS: typeof ENGLISH = {
  asProfile: (name) =>
    `Lo que corrija aquí se importa según el perfil ${name}: con sus columnas, sus valores y lo que puede cambiar. Sus límites y quién ha salido de la lista se refieren a listas completas, así que aquí no cuentan.`,
  seeMet: "Ver esos clientes",
  inColumn: (column, what) => `«${column}» ${what}`,
  fixes: {
    brackets: "tiene un nombre o signos < > alrededor de la dirección",
    at: "tiene «(at)» o algo parecido en lugar de @",
    words: "tiene «at» o «dot» como palabra",
    comma: "tiene una coma en lugar de un punto",
    ends: "tiene un signo de más al principio o al final",
    dots: "tiene un punto de más",
    doubleAt: "tiene una @ de más",
    blanks: "contiene un espacio",
    several: "contiene más de una dirección",
    ending: "no tiene punto antes de la terminación",
  },
  kinds: {
    no_name: "La fila no tiene nombre",
    header_line: "La fila repite el encabezado",
    not_a_customer: "La fila no es un cliente",
    too_many_cells: "La fila tiene más celdas que el encabezado",
    shared_identifier: "Varias personas comparten un número o correo",
    ambiguous: "La fila coincide con más de un cliente",
  },
  filter: "Filas por corregir",
  allRows: "Todas",
  leftRows: "Aún por corregir",
  settled: "todo resuelto",
  suggestAll: (count) => `Corregir como se sugiere: ${rows(count)}`,
  example: (before, after) => `por ejemplo, ${before} → ${after}`,
  blankAll: (count) => `Vaciar la celda: ${rows(count)}`,
  skipAll: (count) => `Omitir ${rows(count)}`,
  use: (text) => `Usar ${text}`,
  useBlank: "Dejarla vacía",
  useKey: "Alt+Intro",
  useAllKey: "Alt+Mayús+Intro",
  doSame: (find, replace, count) =>
    replace === ""
      ? `Quitar «${find}» de ${moreCells(count)}`
      : `Reemplazar «${find}» por «${replace}» en ${moreCells(count)}`,
  undoEdit: "Deshacer",
  redoEdit: "Rehacer",
  replaceTitle: "Reemplazar en una columna",
  replaceColumn: "Columna",
  find: "Buscar",
  replace: "Reemplazar por",
  replaceIn: (count) =>
    `Reemplazar en ${formatCount(count)} ${form(count, { one: "celda", other: "celdas" })}`,
  fillDown: "Rellenar hacia abajo",
  keys: "Teclas",
  keyHelp: [
    ["Intro, ↑ ↓", "a la fila siguiente o a la anterior"],
    ["Alt+Intro", "aceptar la sugerencia para esta celda"],
    ["Alt+Mayús+Intro", "aceptarla, o repetir lo último que hizo, en todas las filas parecidas"],
    ["Mayús+↓ ↑", "seleccionar celdas de una columna; Supr las vacía"],
    ["Ctrl+D", "rellenar hacia abajo: desde la celda de arriba o en la selección"],
    ["Ctrl+V", "pegar un rango de una hoja de cálculo a partir de esta celda"],
    ["Ctrl+Z, Ctrl+Y", "deshacer, rehacer"],
  ],
}

const moreCells = (count: number): string =>
  `${formatCount(count)} ${form(count, { one: "celda más", other: "celdas más" })}`

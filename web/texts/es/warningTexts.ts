import type { MessageTexts } from "../en/messageTexts.ts"
import { counted, rows } from "./countedNouns.ts"
import { listed, named } from "./rowTexts.ts"

const inRows = (count: number): string => `En ${rows(count)}`

export const WARNING_TEXTS: MessageTexts["warnings"] = {
  formulas_uncalculated: ({ count }) =>
    `${counted(count, { one: "fórmula sin calcular se leyó como vacía", other: "fórmulas sin calcular se leyeron como vacías" })}. Abra el archivo en Excel, guárdelo e impórtelo de nuevo.`,
  errors_of_excel: ({ count, names }) =>
    `${counted(count, { one: "celda con un error de Excel", other: "celdas con errores de Excel" })} (${names.join(", ")}): se ${count === 1 ? "leyó como vacía" : "leyeron como vacías"}.`,
  long_numbers: ({ count }) =>
    `${counted(count, { one: "número tiene", other: "números tienen" })} más de 15 cifras, de las que Excel conserva 15. Revíselos y escríbalos como texto.`,
  hidden_rows: ({ count }) =>
    `${counted(count, { one: "fila oculta se leyó", other: "filas ocultas se leyeron" })} como las demás.`,
  hidden_columns: ({ count }) =>
    `${counted(count, { one: "columna oculta se leyó", other: "columnas ocultas se leyeron" })} como las demás.`,
  merged_cells: ({ count }) =>
    `${counted(count, { one: "celda combinada", other: "celdas combinadas" })} bajo el encabezado: el texto cuenta solo para su primera fila y columna.`,
  cells_beside: ({ count }) =>
    `${counted(count, { one: "celda junto a la tabla se omitió", other: "celdas junto a la tabla se omitieron" })}.`,
  rows_outside: ({ count }) =>
    `${counted(count, { one: "fila fuera de la tabla se omitió", other: "filas fuera de la tabla se omitieron" })}.`,
  words_for_nothing: ({ field, rows, example }) =>
    `${inRows(rows)}, ${named(field)} solo contiene una palabra para «nada», como «${example}»; se leyó como vacío. Lo más seguro es dejar vacías esas celdas.`,
  numbers_cut: ({ field, rows, example }) =>
    `${inRows(rows)}, una hoja de cálculo recortó el número de ${named(field)}, como «${example}»; se leyó como vacío. Dé a la columna formato de texto o de número entero y exporte de nuevo el archivo.`,
  text_formulas: ({ cells, example }) =>
    `En ${counted(cells, { one: "celda", other: "celdas" })} hay un texto escrito como fórmula, como «${example}»; se tomó el texto que contiene. Compruebe que es el que desea.`,
  invisible_characters: ({ field, rows }) =>
    `${inRows(rows)}, ${named(field)} tenía caracteres invisibles o un guion de no separación; se quitaron, y el guion pasó a ser normal. No tiene que hacer nada.`,
  written_as_links: ({ field, rows, example }) =>
    `${inRows(rows)}, ${named(field)} está escrito como enlace, como «${example}»; se quitó lo que precede al valor. No tiene que hacer nada.`,
  several_values: ({ field, rows, example }) =>
    `${inRows(rows)}, ${named(field)} contiene varios valores, como «${example}»; se tomó el primero. Ponga los demás en columnas propias para conservarlos.`,
  takeovers: ({ rows: count, lines, more, place }) =>
    `${counted(count, { one: "fila toma", other: "filas toman" })} los datos de alguien con otro nombre (${place === "line" ? "línea" : "fila"}${lines.length + more === 1 ? "" : "s"} ${lines.join(", ")}${more > 0 ? ` y ${more} más` : ""}). Compruebe que son los mismos; si no, corrija sus identificadores.`,
  encoding_guessed: ({ encoding }) =>
    `El archivo no es UTF-8 ni dice qué es; se leyó como ${encoding}. Si los nombres se ven mal, elija su codificación correcta.`,
  character_lost: ({ line, word }) =>
    `En la línea ${line} pone «${word}»: se perdió un carácter antes de llegar aquí, porque se leyó con una codificación equivocada. Exporte de nuevo como UTF-8; no se cambió nada.`,
  decoded_wrongly: ({ line, word, right, encoding }) =>
    `En la línea ${line} pone «${word}», que seguramente era «${right}»: el UTF-8 se leyó como ${encoding} antes de llegar aquí. Exporte de nuevo como UTF-8; no se cambió nada.`,
  written_otherwise_later: () =>
    "Más abajo se ve que el archivo puede estar escrito de otro modo que al principio; se leyó como empieza. Si los textos se ven mal, ajuste usted las comillas en las celdas y la palabra para «nada».",
  written_otherwise: () =>
    "En unos pocos lugares el archivo está escrito de otro modo que en el resto, como si estuviera dañado; comillas, barras inversas y saltos de línea pueden haberse leído mal. Revise esos textos.",
  backslashes_escape: () =>
    "Cada barra inversa del archivo inicia un par como \\\\ o \\n, y así se leyó. Si son texto, ponga las comillas en las celdas en «Tal cual».",
  backslashes_in_part: () =>
    "Las barras inversas ante comillas se leyeron como escapes y las demás como texto, aunque algunas también podrían serlo. Si es así, ponga las comillas en las celdas en «Con barra inversa».",
  backslashes_text: () =>
    "Las barras inversas del archivo se leyeron como texto, aunque cada una puede iniciar un escape como \\\\ o \\n. Si es así, ponga las comillas en las celdas en «Con barra inversa».",
  words_kept: ({ words }) =>
    `Hay celdas que solo contienen ${words.map((word) => `«${word}»`).join(" y ")}; en los textos se conservaron. Si esa palabra significa que no había nada, indíquela como palabra para «nada».`,
  column_doubtful: ({ column, slot }) =>
    `«${column}» se toma por ${named(slot)}, como dice su encabezado, pero los valores parecen otra cosa. Si lo son, hágala un campo adicional.`,
  column_secret: ({ column }) => `La columna «${column}» parece un dato secreto y no se guarda.`,
  profile_columns_missing: (missing) =>
    `Al archivo le faltan columnas que el perfil espera: ${listed(missing)}. Lo guardado de ellas se queda como está.`,
  profile_columns_new: ({ kept, ...fresh }) =>
    `El archivo tiene columnas que el perfil no conoce: ${listed(fresh)}. ${kept === "kept" ? "Se conservan como campos adicionales." : "Se omiten."}`,
  profile_part_of_list: () =>
    "El archivo contiene filas rechazadas de una importación anterior, como dice su columna _line, así que no se tomó por la lista entera: no se comprobó ningún límite y nadie ha salido de la lista. Si es la lista entera, impórtela de nuevo sin esa columna.",
}

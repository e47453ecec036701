import { pluralOf } from "../numbers/plural.ts"

export const { form, counted } = pluralOf("es")

export const rows = (count: number): string => counted(count, { one: "fila", other: "filas" })

export const customers = (count: number): string =>
  counted(count, { one: "cliente", other: "clientes" })

export const columns = (count: number): string =>
  counted(count, { one: "columna", other: "columnas" })

import { pluralOf } from "../numbers/plural.ts"

export const { form, counted } = pluralOf("de")

export const rows = (count: number): string => counted(count, { one: "Zeile", other: "Zeilen" })

export const customers = (count: number): string =>
  counted(count, { one: "Kunde", other: "Kunden" })

export const columns = (count: number): string =>
  counted(count, { one: "Spalte", other: "Spalten" })

import { pluralOf } from "../numbers/plural.ts"

export const { form, counted } = pluralOf("fr")

export const rows = (count: number): string => counted(count, { one: "ligne", other: "lignes" })

export const customers = (count: number): string =>
  counted(count, { one: "client", other: "clients" })

export const columns = (count: number): string =>
  counted(count, { one: "colonne", other: "colonnes" })

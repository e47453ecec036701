import { pluralOf } from "../numbers/plural.ts"

export const { form, counted } = pluralOf("pl")

export const rows = (count: number): string =>
  counted(count, { one: "wiersz", few: "wiersze", many: "wierszy", other: "wiersza" })

/** After words such as “z” and “dla”: `z 1 wiersza`, `z 5 wierszy`. */
export const ofRows = (count: number): string =>
  counted(count, { one: "wiersza", few: "wierszy", many: "wierszy", other: "wiersza" })

export const customers = (count: number): string =>
  counted(count, { one: "klient", few: "klientów", many: "klientów", other: "klienta" })

/** As somebody whom something is done to: `usuń 1 klienta`. */
export const theCustomers = (count: number): string =>
  counted(count, { one: "klienta", few: "klientów", many: "klientów", other: "klienta" })

export const columns = (count: number): string =>
  counted(count, { one: "kolumna", few: "kolumny", many: "kolumn", other: "kolumny" })

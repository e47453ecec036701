import type { Catalogue } from "../en/catalogue.ts"

export const ADVICE_TEXTS: Catalogue["advice"] = {
  picture: (file) =>
    `«${file}» es una imagen. Pida la lista en sí, como libro de Excel o archivo CSV.`,
  pdf: (file) =>
    `«${file}» es un PDF, del que no se pueden leer filas con seguridad. Pida el archivo de Excel o CSV con el que se hizo.`,
  document: (file) =>
    `«${file}» es un documento de texto. Copie su tabla y péguela abajo, o guarde la tabla como libro de Excel.`,
  numbers: (file) =>
    `«${file}» es un archivo de Numbers. Elija allí Archivo, Exportar a, CSV o Excel, y use ese archivo.`,
  archive: (file) =>
    `«${file}» es un archivo comprimido. Descomprímalo y elija la lista que contiene.`,
  presentation: (file) =>
    `«${file}» es una presentación. Copie su tabla y péguela abajo, o pida la lista en sí.`,
  message: (file) =>
    `«${file}» es un correo electrónico. Guarde la lista que lleva adjunta y elija ese archivo.`,
  calendar: (file) => `«${file}» es un calendario. Exporte en su lugar los contactos como CSV.`,
  database: (file) =>
    `«${file}» es una base de datos. Exporte su tabla como CSV y elija ese archivo.`,
  other: (file) => `«${file}» no contiene ninguna lista. Elija un archivo CSV o un libro de Excel.`,
}

import type { Catalogue } from "../en/catalogue.ts"

export const ADVICE_TEXTS: Catalogue["advice"] = {
  picture: (file) =>
    `« ${file} » est une image. Demandez la liste elle-même, en fichier Excel ou CSV.`,
  pdf: (file) =>
    `« ${file} » est un PDF, dont les lignes ne se distinguent pas de façon sûre. Demandez le fichier Excel ou CSV dont il est tiré.`,
  document: (file) =>
    `« ${file} » est un document texte. Copiez son tableau et collez-le ci-dessous, ou enregistrez le tableau en fichier Excel.`,
  numbers: (file) =>
    `« ${file} » est un fichier Numbers. Choisissez-y Fichier, Exporter vers, CSV ou Excel, puis prenez le nouveau fichier.`,
  archive: (file) =>
    `« ${file} » est une archive. Décompressez-la et choisissez la liste qui s’y trouve.`,
  presentation: (file) =>
    `« ${file} » est une présentation. Copiez son tableau et collez-le ci-dessous, ou demandez la liste elle-même.`,
  message: (file) =>
    `« ${file} » est un message. Enregistrez la liste qui y est jointe et choisissez ce fichier.`,
  calendar: (file) => `« ${file} » est un calendrier. Exportez plutôt les contacts, en CSV.`,
  database: (file) =>
    `« ${file} » est une base de données. Exportez sa table en CSV et choisissez ce fichier.`,
  other: (file) => `« ${file} » ne contient pas de liste. Choisissez un fichier CSV ou Excel.`,
}

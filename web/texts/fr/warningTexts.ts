import type { MessageTexts } from "../en/messageTexts.ts"
import { counted, rows } from "./countedNouns.ts"
import { listed, named } from "./rowTexts.ts"

const inRows = (count: number): string => `Dans ${rows(count)}`

export const WARNING_TEXTS: MessageTexts["warnings"] = {
  formulas_uncalculated: ({ count }) =>
    `${counted(count, { one: "formule n’a jamais été calculée et est lue comme vide", other: "formules n’ont jamais été calculées et sont lues comme vides" })}. Ouvrez le fichier dans Excel, enregistrez-le et importez-le de nouveau.`,
  errors_of_excel: ({ count, names }) =>
    `${counted(count, { one: "cellule contient", other: "cellules contiennent" })} une erreur d’Excel (${names.join(", ")}) et ${count === 1 ? "est lue comme vide" : "sont lues comme vides"}.`,
  long_numbers: ({ count }) =>
    `${counted(count, { one: "nombre a", other: "nombres ont" })} plus de 15 chiffres, dont Excel garde 15. Vérifiez, et saisissez-les comme texte.`,
  hidden_rows: ({ count }) =>
    `${counted(count, { one: "ligne masquée a été lue", other: "lignes masquées ont été lues" })} comme les autres.`,
  hidden_columns: ({ count }) =>
    `${counted(count, { one: "colonne masquée a été lue", other: "colonnes masquées ont été lues" })} comme les autres.`,
  merged_cells: ({ count }) =>
    `${counted(count, { one: "cellule fusionnée", other: "cellules fusionnées" })} sous l’en-tête : le texte ne compte que pour la première ligne et la première colonne.`,
  cells_beside: ({ count }) =>
    `${counted(count, { one: "cellule à côté du tableau a été ignorée", other: "cellules à côté du tableau ont été ignorées" })}.`,
  rows_outside: ({ count }) =>
    `${counted(count, { one: "ligne hors du tableau a été ignorée", other: "lignes hors du tableau ont été ignorées" })}.`,
  words_for_nothing: ({ field, rows, example }) =>
    `${inRows(rows)}, ${named(field)} ne contient qu’un mot pour « rien », comme « ${example} » ; il a été lu comme vide. Le plus sûr est de laisser ces cellules vides.`,
  numbers_cut: ({ field, rows, example }) =>
    `${inRows(rows)}, un tableur a tronqué le numéro de ${named(field)}, comme « ${example} » ; il a été lu comme vide. Mettez la colonne au format texte ou nombre entier et exportez le fichier de nouveau.`,
  text_formulas: ({ cells, example }) =>
    `Dans ${counted(cells, { one: "cellule", other: "cellules" })}, un texte est écrit comme formule, par exemple « ${example} » ; le texte qu’elle contient a été pris. Vérifiez que c’est le bon.`,
  invisible_characters: ({ field, rows }) =>
    `${inRows(rows)}, ${named(field)} contenait des caractères invisibles ou un trait d’union insécable ; ils ont été retirés, et le trait d’union est devenu ordinaire. Vous n’avez rien à faire.`,
  written_as_links: ({ field, rows, example }) =>
    `${inRows(rows)}, ${named(field)} est écrit comme lien, par exemple « ${example} » ; ce qui précède la valeur a été retiré. Vous n’avez rien à faire.`,
  several_values: ({ field, rows, example }) =>
    `${inRows(rows)}, ${named(field)} contient plusieurs valeurs, par exemple « ${example} » ; la première a été prise. Mettez les autres dans leurs propres colonnes pour les garder.`,
  takeovers: ({ rows: count, lines, more }) =>
    `${counted(count, { one: "ligne reprend", other: "lignes reprennent" })} les valeurs de quelqu’un qui porte un autre nom (${lines.length + more === 1 ? "ligne" : "lignes"} ${lines.join(", ")}${more > 0 ? ` et ${counted(more, { one: "autre", other: "autres" })}` : ""}). Vérifiez qu’il s’agit des mêmes ; sinon, corrigez leurs identifiants.`,
  encoding_guessed: ({ encoding }) =>
    `Le fichier n’est pas en UTF-8 et ne dit pas ce qu’il est ; il a été lu comme ${encoding}. Si les noms semblent faux, choisissez son véritable encodage.`,
  character_lost: ({ line, word }) =>
    `La ligne ${line} contient « ${word} » : un caractère a été perdu avant que le fichier n’arrive ici, lu avec le mauvais encodage. Exportez-le de nouveau en UTF-8 ; rien n’a été modifié.`,
  decoded_wrongly: ({ line, word, right, encoding }) =>
    `La ligne ${line} contient « ${word} », qui était sans doute « ${right} » : de l’UTF-8 a été lu comme ${encoding} avant que le fichier n’arrive ici. Exportez-le de nouveau en UTF-8 ; rien n’a été modifié.`,
  written_otherwise_later: () =>
    "Plus bas, le fichier montre qu’il est peut-être écrit autrement qu’au début ; il a été lu comme il commence. Si des textes semblent faux, réglez vous-même les guillemets dans les cellules et le mot pour « rien ».",
  written_otherwise: () =>
    "À quelques endroits, le fichier est écrit autrement qu’ailleurs, comme s’il y était endommagé ; guillemets, barres obliques inverses et fins de ligne ont pu être mal lus. Regardez ces textes.",
  backslashes_escape: () =>
    "Chaque barre oblique inverse du fichier commence une paire comme \\\\ ou \\n, et a été lue ainsi. Si c’est du texte, réglez les guillemets dans les cellules.",
  backslashes_in_part: () =>
    "Les barres obliques inverses devant des guillemets ont été lues comme échappements, les autres comme du texte, bien que certaines puissent en être aussi. Si c’est le cas, réglez les guillemets dans les cellules.",
  backslashes_text: () =>
    "Les barres obliques inverses du fichier ont été lues comme du texte, bien que chacune puisse commencer un échappement comme \\\\ ou \\n. Si c’est le cas, réglez les guillemets dans les cellules.",
  words_kept: ({ words }) =>
    `Des cellules ne contiennent que ${words.map((word) => `« ${word} »`).join(" et ")} ; dans les textes, ces mots ont été gardés. Si l’un d’eux veut dire « rien », indiquez-le comme mot pour « rien ».`,
  column_doubtful: ({ column, slot }) =>
    `« ${column} » est pris pour ${named(slot)}, comme le dit l’en-tête, mais les valeurs semblent être autre chose. Si c’est le cas, faites-en un champ supplémentaire.`,
  column_secret: ({ column }) =>
    `La colonne « ${column} » ressemble à un secret et n’est pas enregistrée.`,
  profile_columns_missing: (missing) =>
    `Il manque au fichier des colonnes que le profil attend : ${listed(missing)}. Ce qui en est enregistré reste tel quel.`,
  profile_columns_new: ({ kept, ...fresh }) =>
    `Le fichier contient des colonnes que le profil ne connaît pas : ${listed(fresh)}. ${kept === "kept" ? "Elles sont gardées comme champs supplémentaires." : "Elles sont ignorées."}`,
  profile_part_of_list: () =>
    "Le fichier contient des lignes rejetées d’un import précédent, comme le dit sa colonne _line ; il n’a donc pas été pris pour la liste entière : aucune limite n’a été vérifiée et personne n’a quitté la liste. Si c’est la liste entière, importez-la de nouveau sans cette colonne.",
}

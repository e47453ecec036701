import type { MessageTexts } from "../en/messageTexts.ts"
import { formatBytes, formatCount, formatDay, formatMinutes } from "../numbers/format.ts"
import { customers, form, rows } from "./countedNouns.ts"
import { PROFILE_TEXTS } from "./profileTexts.ts"
import { EMAIL_FAULTS, listed } from "./rowTexts.ts"

const KINDS = {
  xls: "un ancien classeur Excel (.xls)",
  xls_old: "un très ancien classeur Excel (.xls)",
  xlsb: "un classeur Excel binaire (.xlsb)",
  xml_2003: "une feuille XML d’Excel 2003",
  ods: "un fichier OpenDocument (.ods)",
  fods: "un fichier OpenDocument (.fods)",
  dbf: "une table dBase (.dbf)",
  dif: "un fichier DIF (.dif)",
  slk: "un fichier SYLK (.slk)",
  word: "un document Word",
  office: "un document Office, mais pas un classeur",
}

const FORMATS = {
  pdf: "un PDF",
  gzip: "une archive gzip",
  zstd: "une archive zstd",
  seven_zip: "une archive 7z",
  rar: "une archive RAR",
  xz: "une archive xz",
  picture: "une image",
  parquet: "un fichier Parquet",
  sqlite: "une base de données SQLite",
  access: "une base de données Access",
}

const IDENTIFIERS = {
  external_id: "ce numéro client",
  email: "cette adresse e-mail",
  name: "ce nom",
}

const ENDS: Record<string, string> = {
  succeeded: "il est terminé ; annulez-le plutôt",
  failed: "il a échoué",
  cancelled: "il a déjà été arrêté",
  interrupted: "il a été interrompu",
  undone: "il a été annulé",
  held: "il est terminé et attend une décision ; importez-le ou abandonnez-le plutôt",
}

const AS_WORKBOOK =
  "Ouvrez-le dans Excel, enregistrez-le comme classeur Excel (.xlsx) ou CSV, et choisissez le nouveau fichier."

export const REFUSAL_TEXTS: MessageTexts["refusals"] = {
  file_kind: ({ kind }) =>
    `Le fichier est ${KINDS[kind]}. Ouvrez-le dans Excel ou LibreOffice, enregistrez-le comme classeur Excel (.xlsx) ou CSV, et choisissez le nouveau fichier.`,
  other_format: ({ format }) =>
    `Le fichier est ${FORMATS[format]}, ni CSV ni classeur. Ouvrez-le là d’où il vient, enregistrez-le ou exportez-le en CSV, et choisissez le nouveau fichier.`,
  xml_file: () =>
    `Le fichier est du XML, qui n’est pas en soi une liste de clients. ${AS_WORKBOOK}`,
  web_page: () =>
    `Le fichier est une page web, même si son nom fait penser à Excel : certains programmes exportent ainsi. ${AS_WORKBOOK}`,
  json_file: () =>
    "Le fichier est du JSON, pas un tableau. Exportez la liste en CSV ou en classeur Excel là d’où elle vient.",
  contact_cards: () =>
    "Le fichier contient des cartes de visite (vCard), pas un tableau. Importez-les dans un carnet d’adresses et exportez-en les contacts en CSV.",
  numbers_file: () =>
    "Le fichier est un document Numbers. Choisissez-y Fichier, Exporter vers, Excel ou CSV, et prenez ce fichier.",
  zip_archive: () =>
    "Le fichier est une archive ZIP, pas un classeur. Décompressez-la et choisissez le fichier qu’elle contient.",
  workbook_locked: () =>
    "Le classeur est protégé par un mot de passe. Ouvrez-le dans Excel, retirez le mot de passe sous Fichier, Informations, Protéger le classeur, et enregistrez-le.",
  workbook_damaged: () =>
    "Le classeur est endommagé. Ouvrez-le dans Excel et enregistrez-le comme nouveau .xlsx ; si Excel ne peut pas l’ouvrir non plus, reprenez-le à sa source.",
  workbook_too_large: () =>
    "Le classeur est trop grand pour être lu. Ne gardez que la feuille des clients, ou enregistrez cette feuille en CSV.",
  document_type: () =>
    "Le classeur contient une déclaration de type de document, qu’aucun tableur n’écrit et qui peut nuire. Ouvrez-le dans Excel et enregistrez-le comme nouveau .xlsx.",
  no_such_sheet: ({ sheet, sheets }) =>
    `Le classeur n’a pas de feuille « ${sheet} ». Ses feuilles : ${sheets.join(", ")}.`,
  sheets_hidden: () =>
    "Toutes les feuilles du classeur sont masquées. Affichez dans Excel celle des clients et enregistrez le fichier.",
  aligned_columns: () =>
    "Les colonnes du fichier sont alignées par des espaces : rien ne dit où finit une cellule. Exportez-le en CSV, avec des virgules, points-virgules ou tabulations entre les cellules.",
  drawn_table: () =>
    "Le fichier est un tableau dessiné avec des traits : rien ne dit où finit une cellule. Exportez-le en CSV, avec des virgules, points-virgules ou tabulations entre les cellules.",
  named_cells: () =>
    "Chaque ligne répète les noms de ses valeurs, comme name=Anne, au lieu d’un en-tête. Exportez-le en CSV avec les noms sur la première ligne seulement.",
  control_characters: () =>
    "Les enregistrements sont séparés par des caractères de contrôle (ASCII 30 et 31) au lieu de fins de ligne. Exportez le fichier en CSV.",
  file_empty: () => "Le fichier est vide. Il faut un en-tête et une ligne par client.",
  header_unreadable: () =>
    "L’en-tête est illisible : un guillemet est sans doute resté ouvert, ou un séparateur manque. Corrigez-le dans le fichier.",
  no_rows: () => "Le fichier a un en-tête, mais aucune ligne en dessous.",
  no_header: (columns) =>
    `Le fichier n’a pas d’en-tête : sa première ligne est déjà une donnée. Ajoutez-en un, ou indiquez quelle colonne est le nom. Ses colonnes : ${listed(columns)}.`,
  no_name_column: ({ columns, more }) =>
    `Aucune colonne du fichier n’est un nom. Indiquez laquelle. Ses colonnes : ${listed({ columns, more })}.`,
  no_such_column: ({ column, guess, columns, more }) =>
    `Le fichier n’a pas de colonne « ${column} ».${guess === undefined ? "" : ` Est-ce « ${guess} » ?`} Ses colonnes : ${listed({ columns, more })}.`,
  columns_missing: ({ missing, there }) =>
    `Il manque au fichier des colonnes que le profil attend : ${listed(missing)}. Il contient : ${listed(there)}. Envoyez le fichier entier, ou modifiez le profil.`,
  columns_new: (fresh) =>
    `Le fichier contient des colonnes que le profil ne connaît pas : ${listed(fresh)}. Retirez-les, ou ajoutez-les au profil.`,
  no_row_taken: () =>
    "Aucune ligne n’a pu être prise, rien n’a donc été importé. Corrigez les lignes et importez le fichier de nouveau.",
  body_too_large: ({ max }) =>
    `Le fichier dépasse ${formatBytes(max)}, la limite de ce serveur. Partagez-le, ou demandez à l’administrateur de la relever.`,
  body_cut_short: ({ bytes, length }) =>
    `Seuls ${formatBytes(bytes)} sur ${formatBytes(length)} sont arrivés, rien n’a donc été importé. Quelque chose en chemin coupe les longs envois ; voyez avec votre administrateur.`,
  upload_cut_off: () =>
    "L’envoi a été coupé avant la fin, rien n’a donc été importé. Envoyez le fichier de nouveau.",
  upload_slow: () =>
    "Le fichier arrivait trop lentement : l’envoi a été abandonné et rien n’a été importé. Envoyez-le de nouveau.",
  upload_silent: () =>
    "Le fichier n’arrivait plus : l’envoi a été abandonné et rien n’a été importé. Envoyez-le de nouveau.",
  no_room: () =>
    "Il n’y a plus de place sur le disque du serveur pour garder le fichier. Réessayez plus tard.",
  no_room_for_workbook: () =>
    "Il n’y a plus de place sur le disque du serveur pour le classeur pendant sa lecture. Réessayez plus tard, ou enregistrez la feuille en CSV.",
  imports_too_often: ({ count, seconds }) =>
    `Plus de ${formatCount(count)} imports ont été lancés en une minute. Réessayez dans ${formatCount(seconds)} s.`,
  imports_at_once: () => "Trop d’imports sont en cours sur ce serveur. Réessayez dans 10 s.",
  watching_too_many: () =>
    "Vous suivez trop d’imports à la fois. Fermez quelques pages et réessayez dans 10 s.",
  watched_too_many: () => "Trop d’imports sont suivis sur ce serveur. Réessayez dans 10 s.",
  files_too_many: () =>
    "Trop de téléchargements de ce genre sont en cours sur ce serveur. Réessayez dans 10 s.",
  plans_too_many: ({ max, minutes }) =>
    `${formatCount(max)} vérifications sont déjà gardées, c’est le maximum. Importez ou abandonnez-en une, ou attendez : chacune est gardée ${formatMinutes(minutes)}.`,
  plans_too_large: ({ minutes }) =>
    `Les vérifications gardées occupent toute la place permise. Importez ou abandonnez-en une, ou attendez : chacune est gardée ${formatMinutes(minutes)}.`,
  caller_gone: () => "La vérification a été abandonnée : plus personne ne l’attendait.",
  not_stored: ({ run }) =>
    `L’import n’a pas pu être enregistré, même en partie. Réessayez ; s’il échoue encore, indiquez à votre administrateur l’import ${run}.`,
  no_connection_to_store: ({ run }) =>
    `La base de données n’a plus de connexion libre, rien n’a donc été enregistré. Réessayez dans un instant ; si cela échoue encore, indiquez à votre administrateur l’import ${run}.`,
  outcome_unknown: () =>
    "La base de données a disparu pendant l’enregistrement ; l’Historique dira si l’import a abouti, dès qu’elle sera de retour.",
  cancelled: ({ by }) => `L’import a été arrêté par ${by}. Rien n’en a été enregistré.`,
  given_up: () =>
    "Le programme qui avait demandé l’import l’a abandonné. Rien n’en a été enregistré.",
  server_stopped: () =>
    "Le serveur s’est arrêté avant la fin de l’import. Rien n’en a été enregistré ; importez le fichier de nouveau.",
  no_run: () => "Cet import n’existe pas.",
  still_running: () =>
    "L’import est encore en cours. Ses lignes rejetées seront disponibles à la fin.",
  nothing_read: () =>
    "L’import s’est terminé avant la lecture du fichier ; il n’y a pas de lignes à rendre.",
  rejected_purged: ({ date }) =>
    `Les lignes rejetées de cet import ont été supprimées le ${formatDay(date)}, leur durée de conservation étant écoulée. Ses chiffres restent.`,
  cancel_too_late: ({ state }) =>
    `L’import ne peut plus être arrêté : ${ENDS[state] ?? "il est terminé"}.`,
  cancel_given_up: () => "L’envoi a été abandonné, et l’import avec lui.",
  undo_running: () =>
    "L’import est encore en cours. Arrêtez-le, ou attendez sa fin pour l’annuler.",
  undo_done: () => "L’import est déjà annulé. Rétablissez-le pour le retrouver.",
  undo_nothing: () => "L’import n’a rien enregistré ; il n’y a rien à annuler.",
  undo_of_redo: () =>
    "Ceci a rétabli un import. Pour l’annuler encore, annulez l’import d’origine.",
  undo_purged: ({ date }) =>
    `L’import ne peut plus être annulé : les anciennes valeurs ont été supprimées le ${formatDay(date)}, leur durée de conservation étant écoulée.`,
  kept_changed: () => "Quelqu’un l’a modifié depuis, cela reste donc.",
  kept_made_and_changed: () =>
    "L’import a créé ce client, mais quelqu’un l’a modifié depuis ; il reste donc.",
  kept_deleted: () => "Le client a été supprimé depuis.",
  kept_taken: ({ holder }) =>
    `« ${holder} » a le même identifiant depuis ; deux clients ne peuvent pas l’avoir.`,
  kept_deleted_taken: () =>
    "Un autre client a le même identifiant depuis ; celui-ci n’a donc pas été rétabli.",
  no_plan: () => "Cette vérification n’existe pas.",
  plan_lost: () =>
    "La vérification est perdue : elle vient d’être abandonnée, ou la base de données s’est arrêtée. Vérifiez le fichier de nouveau.",
  plan_committed: () => "La vérification a déjà été importée ; le résultat est dans l’Historique.",
  plan_discarded: () => "La vérification a été abandonnée. Vérifiez le fichier de nouveau.",
  plan_expired: () => "La vérification a expiré. Vérifiez le fichier de nouveau.",
  plan_discarded_meanwhile: () =>
    "La vérification a été abandonnée entre-temps ; rien n’a été importé.",
  plan_committing: () => "La vérification est en cours d’import ; l’Historique dit où elle en est.",
  plan_discard_committing: () =>
    "La vérification est en cours d’import. Si elle ne doit pas l’être, arrêtez l’import.",
  plan_drifted: ({ rows: count }) =>
    `Des clients ont changé depuis la vérification : ${rows(count)} ${form(count, { one: "ferait", other: "feraient" })} maintenant autre chose que ce qui a été montré. Rien n’a été importé.`,
  not_signed_in: () =>
    "Vous n’êtes pas connecté, ou votre session a expiré. Connectez-vous et réessayez.",
  not_admin: () =>
    "Seul un administrateur peut le faire. Demandez-le à l’un d’eux, ou demandez ce rôle.",
  last_admin: () =>
    "C’est le dernier administrateur qui puisse se connecter. Nommez-en d’abord un autre.",
  banned: () => "Ce compte est bloqué. Demandez à un administrateur de le débloquer.",
  key_of_no_admin: () =>
    "Les clés d’API ne valent que tant que leur propriétaire est administrateur.",
  key_for_imports: () => "Cette clé d’API ne permet que d’importer des listes.",
  key_unknown: () => "La clé d’API est inconnue, désactivée ou expirée.",
  foreign_page: () =>
    "Cette requête vient d’une page qui n’est pas de Muster. Ouvrez Muster à sa propre adresse ; si c’est celle-ci, l’administrateur doit y régler BETTER_AUTH_URL.",
  setup_code_wrong: () =>
    "Le code de mise en service est faux. Le serveur a affiché le bon à son démarrage.",
  setup_codes_too_many: ({ seconds }) =>
    `Trop de codes faux. Réessayez dans ${formatCount(seconds)} s.`,
  set_up_already: () =>
    "Muster est déjà en service. Connectez-vous, ou demandez à un administrateur.",
  password_common: () =>
    "Ce mot de passe est de ceux qu’on essaie en premier, car beaucoup l’utilisent. Choisissez-en un autre.",
  password_short: ({ min }) =>
    `Le mot de passe doit avoir au moins ${formatCount(min)} caractères.`,
  no_customer: () => "Ce client n’existe pas. Il a peut-être été supprimé.",
  customer_changed: () =>
    "Quelqu’un d’autre a modifié ce client entre-temps. Relisez-le, et refaites votre modification si elle a encore un sens.",
  customer_taken: ({ name, identifier }) =>
    `« ${name} » a déjà ${IDENTIFIERS[identifier]}. Modifiez ce client-là, ou donnez à celui-ci un identifiant propre.`,
  customer_name_missing: () => "Le nom manque. Tout client en a un.",
  customer_name_blank: () => "Le nom ne peut pas être vide. Tout client en a un.",
  customer_name_long: () => "Le nom est trop long. Raccourcissez-le.",
  customer_email: ({ value, fault, max }) =>
    `L’e-mail « ${value} » ${EMAIL_FAULTS[fault](max)} ; corrigez-le, ou laissez le champ vide.`,
  customer_text_long: ({ what, max }) =>
    `${what} : plus de ${formatCount(max)} octets. Raccourcissez le texte.`,
  customer_nul: ({ what }) => `${what} : contient un caractère NUL. Retirez-le.`,
  customer_tags: ({ max }) => `Un client a au plus ${formatCount(max)} étiquettes.`,
  customer_tags_long: ({ max }) =>
    `Toutes les étiquettes ensemble ont au plus ${formatCount(max)} octets. Retirez-en.`,
  customer_attributes: ({ max }) =>
    `Un client a au plus ${formatCount(max)} champs supplémentaires. Videz-en.`,
  customer_large: ({ max }) =>
    `Un client a en tout au plus ${formatCount(max)} octets. Raccourcissez ses champs.`,
  merged_with_itself: () => "Un client ne se fusionne pas avec lui-même.",
  two_customers: () => "Choisissez deux clients différents.",
  tags_too_many: ({ max }) =>
    `Un client a au plus ${formatCount(max)} étiquettes, et l’un de ceux-ci en aurait plus ; rien n’a été modifié. Retirez-en.`,
  chosen_too_many: ({ max }) =>
    `On peut choisir au plus ${formatCount(max)} clients un à un. Choisissez-en plus par un filtre.`,
  chosen_changed: ({ now, expected }) =>
    `Il y a maintenant ${customers(now)} de ce genre au lieu de ${formatCount(expected)} ; rien n’a été modifié. Regardez-les et choisissez de nouveau.`,
  no_operation: () => "Cette modification n’existe pas.",
  operation_undone: () => "C’est déjà annulé.",
  operation_purged: ({ date }) =>
    `Cela ne peut plus être annulé : les anciennes valeurs ont été supprimées le ${formatDay(date)}, leur durée de conservation étant écoulée.`,
  no_profile: ({ name }) => `Il n’y a pas de profil « ${name} ».`,
  profile_of_run_gone: ({ name }) =>
    `Le profil « ${name} » de cet import est supprimé : on ne sait donc plus ce que sa liste peut modifier. Recréez un profil de ce nom, ou téléchargez les lignes rejetées, corrigez-les dans le fichier et importez-le comme une liste à part.`,
  profile_changed: ({ name }) =>
    `Quelqu’un d’autre a modifié le profil « ${name} » entre-temps. Relisez-le et refaites votre modification.`,
  profile_name: ({ name, max }) =>
    `« ${name} » ne peut pas être un nom : il doit commencer par une lettre ou un chiffre, ne contenir que des lettres, des chiffres et . _ - et avoir au plus ${formatCount(max)} caractères, par exemple erp-nuit.`,
  profile_guards_crossed: () =>
    "Le plus petit nombre de lignes permis dépasse le plus grand. Changez l’un des deux.",
  profile_tag_long: ({ max }) =>
    `L’étiquette est trop longue : elle peut avoir au plus ${formatCount(max)} octets. Raccourcissez-la.`,
  profile_tag_signs: () =>
    "L’étiquette ne peut contenir ni virgule, ni point-virgule, ni guillemet.",
  profile_tag_taken: ({ name }) =>
    `Le profil « ${name} » donne déjà la même étiquette. Choisissez-en une autre pour celui-ci.`,
  option_value: ({ option, value }) =>
    `${optionName(option)} : « ${value} » n’est pas possible ici. ${OPTION_HINTS[option] ?? ""}`,
  filter_long: ({ max }) =>
    `La valeur du filtre est trop longue : elle peut avoir au plus ${formatCount(max)} caractères. Raccourcissez-la.`,
  filter_day: () =>
    "La date du filtre n’est pas valable. Indiquez un jour, par exemple 2026-01-31.",
  parameter_long: ({ max }) =>
    `Le texte est trop long : il peut avoir au plus ${formatCount(max)} caractères. Raccourcissez-le.`,
  profiles_too_many: ({ max }) =>
    `Il y a déjà ${formatCount(max)} profils, c’est le maximum. Supprimez-en d’abord un.`,
  server_busy: () =>
    "Le serveur est occupé : aucune connexion à la base de données ne s’est libérée à temps. Réessayez dans un instant.",
  internal: ({ request }) =>
    `Erreur interne. Réessayez ; si elle se répète, indiquez à votre administrateur ${request === undefined ? "l’heure" : `la requête ${request}`}.`,
  nothing_here: ({ path }) => `Il n’y a rien à l’adresse ${path}.`,
  wrong_method: ({ method, path }) => `${method} n’est pas possible sur ${path}.`,
  request_cut_off: () => "La requête a été coupée avant la fin.",
}

export const ACCOUNT_TEXTS: MessageTexts["accounts"] = {
  INVALID_EMAIL_OR_PASSWORD: "L’e-mail ou le mot de passe est faux.",
  INVALID_EMAIL: "Ce n’est pas une adresse e-mail.",
  INVALID_PASSWORD: "Le mot de passe est faux.",
  PASSWORD_TOO_SHORT: "Le mot de passe est trop court.",
  PASSWORD_TOO_LONG: "Le mot de passe est trop long.",
  PASSWORD_IS_COMMON:
    "Ce mot de passe est de ceux qu’on essaie en premier. Choisissez-en un autre.",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "Il y a déjà un compte avec cette adresse e-mail.",
  BANNED_USER: "Ce compte est bloqué. Demandez à un administrateur de le débloquer.",
  TOO_MANY_ATTEMPTS: "Trop de tentatives. Réessayez plus tard.",
}

/** What may stand in a choice about how a file is read. */
const OPTION_HINTS: Record<string, string> = {
  delimiter: "Indiquez un caractère qui n’est ni lettre ni chiffre, par exemple ; ou le mot tab.",
  quote: "Indiquez double (doubles), single (simples) ou none (aucun).",
  escape: "Indiquez doubled (doublés), backslash (avec \\) ou none (tels quels).",
  null: "Indiquez un mot court, par exemple NULL.",
  encoding: "Indiquez le nom d’un encodage, par exemple utf-8 ou windows-1252.",
  header: "Indiquez present (présent), absent (aucun) ou le numéro de la ligne.",
  sheet: "Indiquez le nom d’une feuille ; aucun n’est aussi long.",
  source: "Indiquez un texte plus court, ou laissez vide.",
}

function optionName(option: string): string {
  const names: Record<string, string> = PROFILE_TEXTS.parts.options
  return names[option] ?? option
}

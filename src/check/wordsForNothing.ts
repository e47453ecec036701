/**
 * What people and programs write where there is nothing to write, in the languages of the
 * recogniser, lower-cased. Only fields that tell people apart or reach them are read so: a note
 * may well say "none".
 */
const WORDS = [
  "- -- --- – — ? ?? ??? . .. ... … / * ** *** _ __ xx xxx",
  "null nil none nan na n/a n.a. n.a n/a. undefined void empty unknown missing (null) (none) <null>",
  "[null] (empty) \\n #n/a #na #nv #n/d #n/d! #ref! #bezug! #value! #wert! #name? #null! #div/0! nd",
  "n/d n.d. n.d nc n/c n.c. n.c s/d k.a. k.a k/a nvt n.v.t. n.v.t b/d b.d. neant tba tbd n/v n.v.",
  "keine keiner keines kein unbekannt fehlt ohne leer nichts aucun aucune néant inconnu inconnue",
  "sans ninguno ninguna nada desconocido desconocida nenhum nenhuma desconhecido desconhecida",
  "nessuno nessuna sconosciuto sconosciuta geen onbekend ingen intet ukjent ukendt okänd saknas",
  "mangler ei tuntematon puuttuu brak nieznany nieznana žádný žádné neznámý není neuvedeno neznámy",
  "žiadny žiadne neuvedené nincs ismeretlen necunoscut lipsă nema nepoznato nepoznat няма неизвестен",
  "неизвестно нет отсутствует немає невідомо відсутній yok bilinmiyor boş κανένα άγνωστο καμία",
  "nėra nežinoma nav nezināms puudub teadmata 無 無し なし ナシ 不明 无 沒有 没有 未知 없음",
  "غير-معروف لايوجد אין tidak-ada kosong không",
]
  .join(" ")
  .split(" ")
const PHRASES = [
  ...["not available", "not applicable", "not provided", "no data", "no email", "no e-mail"],
  ...["noemail", "no-email"],
  ...["no phone", "k. a.", "k. a", "keine angabe", "keine angaben", "nicht vorhanden", "n. a."],
  ...["nicht bekannt", "keine e-mail", "keine email", "non renseigné", "non renseignée"],
  ...["non disponible", "pas d'email", "sin datos", "no disponible", "sin correo", "no tiene"],
  ...["não informado", "nao informado", "não tem", "sem email", "non disponibile", "n. d."],
  ...["niet bekend", "n. v. t.", "ei ole", "ei tiedossa", "nie dotyczy", "brak danych"],
  ...["не указан", "не указано", "не вказано", "нет данных", "δεν υπάρχει", "không có"],
  ...["غير معروف", "لا يوجد", "לא ידוע", "tidak ada"],
]
const NOTHING = new Set([...WORDS, ...PHRASES])

/** The longest of the words in bytes of UTF-8: a longer cell is none of them. */
export const NOTHING_BYTES_MAX = Math.max(
  ...[...NOTHING].map((word) => new TextEncoder().encode(word).length),
)

/** Whether a cell holds nothing but a word for nothing. */
export function isNothing(text: string): boolean {
  return text.length <= NOTHING_BYTES_MAX && NOTHING.has(text.toLowerCase())
}

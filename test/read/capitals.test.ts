import assert from "node:assert/strict"
import { test } from "node:test"
import { createTranscoder } from "../../src/read/encoding/transcode.ts"
import { openCsv } from "../../src/read/openCsv.ts"
import { batchRows } from "../../src/read/parse/recordBatch.ts"

/** Names of people, firms and towns, and a word of each language for the header's name. */
const LANGUAGES: [language: string, encoding: string, header: string, names: string][] = [
  ["German", "windows-1252", "Größe", "Jörg Müller,Änne Groß,Köln,Düsseldorf,Käthe Weiß"],
  ["French", "windows-1252", "Prénom", "René Hélène,Société Générale,Besançon,Évian,Zoé Noël"],
  ["Spanish", "windows-1252", "Teléfono", "José Núñez,Begoña Peña,Málaga,Cádiz,Íñigo Ibáñez"],
  ["Portuguese", "windows-1252", "Endereço", "São Paulo,João Conceição,Açúcar e Pão,Brasília"],
  ["Swedish", "windows-1252", "Företag", "Åsa Sjöström,Göran Öberg,Malmö,Växjö,Pär Ångström"],
  ["Polish", "windows-1250", "Miejscowość", "Łukasz Wójcik,Żółć,Gdańsk,Świętosława,Paweł Dąb"],
  [
    "Czech",
    "windows-1250",
    "Příjmení",
    "Jiří Dvořák,Růžena Nováková,Plzeň,Třebíč,Kateřina Šťastná",
  ],
  [
    "Hungarian",
    "windows-1250",
    "Név",
    "Győr Szűcs,Erdős Pál,Székesfehérvár,Fűtő Béla,Hódmezővásárhely",
  ],
  ["Russian", "windows-1251", "Название", "ООО Ромашка,Иванов Пётр,Завод Станков,Сергей Попов"],
  ["Ukrainian", "windows-1251", "Назва", "Київ,Їжакевич Євген,Ганна Шевченко,Львів,Юлія Ігорівна"],
  ["Bulgarian", "windows-1251", "Фирма", "Георги Димитров,Пловдив,Йордан Щерев,Търговище"],
  ["Greek", "windows-1253", "Όνομα", "Γιώργος Παπαδόπουλος,Αθήνα,Ελένη Νικολάου,Θεσσαλονίκη"],
  [
    "Turkish",
    "windows-1254",
    "Şehir",
    "İbrahim Yılmaz,Şükrü Öztürk,Çağlar Güneş,Eskişehir,Ayşe Işık",
  ],
  [
    "Lithuanian",
    "windows-1257",
    "Įmonė",
    "Jonas Žukauskas,Šiauliai,Rūta Kazlauskienė,Mažeikių Ąžuolas",
  ],
  ["Russian, KOI8-R", "koi8-r", "Название", "ООО Ромашка,Иванов Пётр,Завод Станков,Сергей Попов"],
]

const CASES: [name: string, change: (text: string) => string][] = [
  ["capitals", (text) => text.toUpperCase()],
  ["small letters", (text) => text.toLowerCase()],
  ["mixed", (text) => text],
]

for (const [language, encoding, header, names] of LANGUAGES) {
  test(`${language} in ${encoding} is decoded in capitals, small letters and mixed`, async () => {
    const wrong: string[] = []
    for (const [how, change] of CASES) {
      for (const count of [3, 10, 100]) {
        for (const title of ["Name", change(header)]) {
          const found = await misread({
            encoding,
            title,
            names: names.split(",").map(change),
            count,
          })
          if (found !== null) wrong.push(`${how}, ${count} rows, “${title}”: ${found}`)
        }
      }
    }
    assert.deepEqual(wrong, [])
  })
}

type File = { encoding: string; title: string; names: string[]; count: number }

async function misread({ encoding, title, names, count }: File): Promise<string | null> {
  const bytes = encode(encoding)
  const usable = names.filter((name) => [...name].every((char) => bytes.has(char)))
  const rows = Array.from({ length: count }, (_, i) => [
    usable[i % usable.length]!,
    usable[(i + 1) % usable.length]!,
    `c${i}@example.com`,
  ])
  const text = [[title, "CITY", "E-MAIL"], ...rows].map((row) => row.join(";")).join("\r\n")
  const file = await openCsv(once(Uint8Array.from([...text], (char) => bytes.get(char) ?? 63)))
  const read: string[][] = []
  for await (const batch of file.batches) read.push(...batchRows(batch))
  const at = rows.findIndex((row, i) => row.join() !== read[i]?.join())
  return at < 0 ? null : `${file.dialect.encoding} made ${read[at]?.join()} of ${rows[at]!.join()}`
}

/** The byte of each character of a code page. */
function encode(encoding: string): Map<string, number> {
  const bytes = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) {
    const transcoder = createTranscoder(encoding)
    const text = new TextDecoder().decode(
      Buffer.concat([transcoder.push(Uint8Array.of(byte)), transcoder.finish()]),
    )
    if (!bytes.has(text)) bytes.set(text, byte)
  }
  return bytes
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

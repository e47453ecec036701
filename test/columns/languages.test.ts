import assert from "node:assert/strict"
import { test } from "node:test"
import { buildDictionary } from "../../src/columns/header/dictionary.ts"
import { matchColumns } from "../../src/columns/matchColumns.ts"

/** Languages of which the corpus has no system, and scripts that know no capitals. */

const FILES: { [language: string]: { header: string; rows: string[]; fields: (string | null)[] } } =
  {
    korean: {
      header: "고객번호|이름|이메일|전화번호|주소|우편번호",
      rows: ["K1|김민수|kim@example.com|010-0000-0001|서울시 강남구 1|06000"],
      fields: ["external_id", "name", "email", "phone", "street", "postal_code"],
    },
    vietnamese: {
      header: "Mã khách hàng|Họ và tên|Email|Số điện thoại|Địa chỉ|Tỉnh/Thành phố",
      rows: ["KH1|Nguyễn Văn An|an@example.com|0900 000 001|1 Lê Lợi|Hà Nội"],
      fields: ["external_id", "name", "email", "phone", "street", "city"],
    },
    indonesian: {
      header: "Nama|Surel|No HP|Alamat|Kota|Kode Pos",
      rows: ["Budi|budi@example.com|0812 0000 0001|Jl. Mawar 1|Jakarta|10110"],
      fields: ["name", "email", "phone", "street", "city", "postal_code"],
    },
    arabic: {
      header: "الاسم الأول|اسم العائلة|البريد الإلكتروني|رقم الجوال|المدينة",
      rows: ["أحمد|علي|a@example.com|+966 50 000 0001|الرياض"],
      fields: ["first_name", "last_name", "email", "phone", "city"],
    },
    hebrew: {
      header: "שם פרטי|שם משפחה|אימייל|טלפון|עיר",
      rows: ["דוד|כהן|d@example.com|050-000-0001|חיפה"],
      fields: ["first_name", "last_name", "email", "phone", "city"],
    },
    greek: {
      header: "Επωνυμία|ΑΦΜ|Διεύθυνση|Τ.Κ.|Πόλη|Τηλέφωνο|E-mail",
      rows: ["Άλφα ΑΕ|100000001|Οδός 1|10431|Αθήνα|210 0000001|a@example.com"],
      fields: ["name", "tax_id", "street", "postal_code", "city", "phone", "email"],
    },
  }

for (const [language, { header, rows, fields }] of Object.entries(FILES)) {
  test(`${language} headers are understood`, () => {
    const sample = rows.map((row) => row.split("|"))
    const { columns } = matchColumns(header.split("|"), sample)
    assert.deepEqual(
      columns.map(({ field }) => field),
      fields,
    )
  })
}

test("headers of no known language: the values say which is the name", () => {
  const header = ["ชื่อ", "อีเมล", "โทรศัพท์"]
  const sample = [
    ["สมชาย ใจดี", "a@example.com", "081 000 0001"],
    ["สมหญิง รักดี", "b@example.com", "081 000 0002"],
    ["วิชัย มีสุข", "c@example.com", "081 000 0003"],
  ]
  const { columns } = matchColumns(header, sample)
  assert.deepEqual(
    columns.map(({ field }) => field),
    ["name", "email", "phone"],
  )
})

test("a person in the header is the name where there is no other", () => {
  const { columns } = matchColumns(
    ["Attendee", "E-mail", "Ticket"],
    [["Bob Smith", "bob@example.com", "VIP"]],
  )
  assert.equal(columns[0]!.field, "name")
  const pair = matchColumns(["Mieter", "Mieter Vorname"], [["Meier", "Bob"]])
  assert.deepEqual(
    pair.columns.map(({ field }) => field),
    ["last_name", "first_name"],
  )
})

test("a language more than a dictionary has bits for is refused", () => {
  const named = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`language ${at}`, { name: "name" }]),
    )
  assert.deepEqual(buildDictionary(named(32)).meanings.get("name"), [
    { concept: "name", languages: -1 },
  ])
  assert.throws(() => buildDictionary(named(33)), /no two languages share a bit/)
})

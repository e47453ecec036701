import assert from "node:assert/strict"
import { test } from "node:test"
import { isoText } from "../../../src/read/workbook/numbers/isoText.ts"
import { builtInFormat, compileFormat } from "../../../src/read/workbook/numbers/numberFormat.ts"
import { showNumber } from "../../../src/read/workbook/numbers/showNumber.ts"

/** What a number becomes under a format, for the formats of many countries and programs. */

const PADDED: Shown[] = [
  [1067, "00000", "01067"],
  [0, "00000", "00000"],
  [1067, '"D-"00000', "D-01067"],
  [1067, "\\D\\-00000", "D-01067"],
  [491512345678, '"+"0', "+491512345678"],
  [491512345678, "+0", "+491512345678"],
  [5551234567, "(000) 000-0000", "(555) 123-4567"],
  [5551234, "[<=9999999]###-####;(###) ###-####", "555-1234"],
  [5551234567, "[<=9999999]###-####;(###) ###-####", "(555) 123-4567"],
  [123456789, "000\\-00\\-0000", "123-45-6789"],
  [21981508156, "00\\/000\\/00000", "219/815/08156"],
  [12345678909, '000"."000"."000"-"00', "123.456.789-09"],
  [12, "0000 0000", "0000 0012"],
  [7, "000;-000", "007"],
  [-7, "000;-000", "-007"],
  [101, "00000;;;@", "00101"],
  [1067, "[Red]00000", "01067"],
  [1067, "[$-407]00000", "01067"],
]

const PLAIN: Shown[] = [
  [1234.5, "General", "1234.5"],
  [1234.5, "#,##0.00", "1234.5"],
  [1234567, "# ##0", "1234567"],
  [1234567, "#\\ ##0", "1234567"],
  [1234567, "#\u00a0##0", "1234567"],
  [1234567, "#\\'##0", "1234567"],
  [1234567, '#"’"###"’"##0', "1234567"],
  [1234.5, '#,##0.00\\ "€"', "1234.5"],
  [1234, '"€"\\ 0', "1234"],
  [1234, '"EUR" 0', "1234"],
  [1234, "[$kr-41D] 0", "1234"],
  [1234, "[$R$-416]\\ 0", "1234"],
  [1234, "[$Rs.-4009] 0", "1234"],
  [1234, '"Rs. "0', "1234"],
  [-5, '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', "-5"],
  [-5, '_(* 0_);_(* \\(0\\);_(* "-"_);_(@_)', "-5"],
  [0, '_(* 0_);_(* \\(0\\);_(* "-"_);_(@_)', "0"],
  [3, '0" Stk."', "3"],
  [0.5, "# ?/?", "0.5"],
  [0.125, "# #/##", "0.125"],
  [0.5, "0/8", "0.5"],
  [123456, "0.00E+00", "123456"],
  [1e-7, "General", "0.0000001"],
  [1e21, "General", "1000000000000000000000"],
  [-0, "General", "0"],
  [1067, "@", "1067"],
  [42, ";;;", "42"],
]

const PERCENT: Shown[] = [
  [0.15, "0%", "15%"],
  [0.1234, "0.0%", "12.3%"],
  [-0.155, "0%;[Red]-0%", "-16%"],
  [0.15, "0\\ %", "15%"],
  [0.15, "0.##%", "15%"],
  [0.12345, "0.0##%", "12.345%"],
  [0.01005, "0.00%", "1.01%"],
  [0.285, "0%", "29%"],
  [-0.001, "0%", "0%"],
  [12.5, "#,##0%", "1250%"],
]

const DATES: Shown[] = [
  ...[
    ...["dd.mm.yyyy", "d. mmmm yyyy", "[$-407]d. mmmm yyyy;@", "yyyy/m/d", "mmm-yy", "dddd"],
    ...["[$-F800]dddd, mmmm dd, yyyy", "[$-409]d-mmm-yy;@", "[ENG][$-409]mmmm d, yyyy;@"],
    ...['yyyy"年"m"月"d"日"', "[DBNum1][$-804]yyyy\\年m\\月", "[$-411]ge.m.d", "TT.MM.JJJJ"],
    ...["dd/mm/aaaa", '"am "dd.mm.', "[$-x-sysdate]dddd, mmmm dd, yyyy", "bbbb", "[Red]d/m/yy"],
  ].map((code): Shown => [45356, code, "2024-03-05"]),
  [45356.60434027778, "yyyy-mm-dd hh:mm:ss", "2024-03-05T14:30:15"],
  [45356.60434, "dd.mm.yyyy hh:mm:ss", "2024-03-05T14:30:15"],
  [45356.604341, "mm:ss.000", "2024-03-05T14:30:15.062"],
  [45356.9999999, "dd.mm.yyyy hh:mm", "2024-03-06"],
  [0.6041666666666666, "hh:mm", "14:30:00"],
  [0.6041666666666666, "[$-F400]h:mm:ss AM/PM", "14:30:00"],
  [0.6041666666666666, "h:mm A/P", "14:30:00"],
  [1.5, "[h]:mm", "36:00"],
  [1.5, "[hh]:mm:ss", "36:00:00"],
  [1.5, '[h]"h "mm"m"', "36h 00m"],
  [0.0625, "[mm]:ss", "90:00"],
  [59, "yyyy-mm-dd", "1900-02-28"],
  [61, "yyyy-mm-dd", "1900-03-01"],
]

for (const [group, shown] of Object.entries({ PADDED, PLAIN, PERCENT, DATES })) {
  test(`${group.toLowerCase()} numbers are what their formats mean`, () => {
    const seen = shown.map(([value, code]) => [
      ...[value, code, showNumber(value, compileFormat(code), false)],
    ])
    assert.deepEqual(seen, shown)
  })
}

test("formats that have a number instead of a code are known", () => {
  const seen = [0, 1, 3, 4, 9, 14, 20, 22, 30, 46, 49, 57].map((id) =>
    showNumber(45356.5, builtInFormat(id), false),
  )
  const [number, day] = ["45356.5", "2024-03-05T12:00:00"]
  assert.deepEqual(seen, [
    ...[number, number, number, number, "4535650%", day, day, day, day, "1088556:00:00"],
    ...[number, day],
  ])
})

test("the days of the other calendar are four years and a day later", () => {
  const day = compileFormat("yyyy-mm-dd")
  assert.equal(showNumber(0, day, true), "1904-01-01")
  assert.equal(showNumber(43_894, day, true), "2024-03-05")
})

test("ISO 8601 in a cell is taken without zone and midnight", () => {
  const texts = [
    ...["2024-03-05", "2024-03-05T00:00:00", "2024-03-05T00:00:00.000Z", "2024-03-05T14:30:15Z"],
    ...["2024-03-05T14:30:15.500+02:00", "14:30:15", "1899-12-30T14:30:00", "1899-12-31T08:00:00Z"],
  ]
  assert.deepEqual(texts.map(isoText), [
    ...["2024-03-05", "2024-03-05", "2024-03-05", "2024-03-05T14:30:15"],
    ...["2024-03-05T14:30:15.500", "14:30:15", "14:30:00", "08:00:00"],
  ])
})

type Shown = [value: number, code: string, text: string]

import assert from "node:assert/strict"
import { test } from "node:test"
import { archiveOf, type Part, rowOf, workbookOf, workbookParts } from "./archives.ts"
import { readWorkbook } from "./readWorkbook.ts"

/** Workbooks that are written in ways that few programs use and the format allows. */

const STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
const HEADER = rowOf(1, ["name", "email"])

test("a strict workbook with a prefix on everything is read", async () => {
  const type = (name: string) => `Type="${STRICT}/${name}"`
  const rels = (inner: string) =>
    `<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</p:Relationships>`
  const { rows, dialect } = await readWorkbook(
    archiveOf([
      {
        name: "_rels/.rels",
        content: rels(
          `<p:Relationship Target="/xl/workbook.xml" Id='a' ${type("officeDocument")}/>`,
        ),
      },
      {
        name: "xl/workbook.xml",
        content:
          '<s:workbook xmlns:s="http://purl.oclc.org/ooxml/spreadsheetml/main" ' +
          'conformance="strict" ' +
          `xmlns:o="${STRICT}"><s:workbookPr date1904="false"/><s:sheets>` +
          "<s:sheet s:dummy='x' name=\"A &amp; B\" sheetId='7' o:id='b'/></s:sheets></s:workbook>",
      },
      {
        name: "xl/_rels/workbook.xml.rels",
        content: rels(
          `<p:Relationship Id="b" ${type("worksheet")} Target="./../xl/My%20sheets/one.xml"/>` +
            `<p:Relationship Id="c" ${type("styles")} Target="/xl/st.xml"/>`,
        ),
      },
      {
        name: "xl/st.xml",
        content:
          '<s:styleSheet><s:cellXfs><s:xf numFmtId="0"/><s:xf numFmtId="14"/></s:cellXfs></s:styleSheet>',
      },
      {
        name: "xl/My sheets/one.xml",
        content:
          "<s:worksheet><s:sheetData><s:row><s:c t='str'><s:v>name</s:v></s:c><s:c t='str'>" +
          "<s:v>since</s:v></s:c></s:row><s:row><s:c t='inlineStr'><s:is><s:r><s:rPr/>" +
          "<s:t>An</s:t>" +
          "</s:r><s:r><s:t>n</s:t></s:r><s:rPh sb='0' eb='1'><s:t>X</s:t></s:rPh></s:is></s:c>" +
          "<s:c s='1' t='d'><s:v>2024-03-05T00:00:00.000</s:v></s:c></s:row></s:sheetData></s:worksheet>",
      },
    ]),
  )
  assert.deepEqual(rows, [["Ann", "2024-03-05"]])
  assert.equal(dialect.sheet, "A & B")
})

test("comments, instructions and marked text may stand anywhere", async () => {
  const rows =
    `<!-- <row r="9"> -->${HEADER}<?a b?><row r="2"><!----><c t="inlineStr"><is><t>A<!-- x -->n` +
    "<![CDATA[n & <Lee>]]></t></is></c><?p?><c t='str'><f>A1</f>" +
    "<v><![CDATA[a@]]>example.com</v>" +
    "</c></row><!-- the end -->"
  assert.deepEqual((await readWorkbook(workbookOf(rows))).rows, [["Ann & <Lee>", "a@example.com"]])
  const [first, ...others] = workbookParts(
    `<worksheet><sheetData>${HEADER}</sheetData></worksheet>`,
  )
  const commented = others.map((part) => ({ ...part, content: `${part.content}<!---->` }))
  assert.deepEqual((await readWorkbook(archiveOf([first!, ...commented]))).header, [
    "name",
    "email",
  ])
})

test("cells and rows count on from where they are", async () => {
  const text = (value: string, r = "") => `<c${r} t="inlineStr"><is><t>${value}</t></is></c>`
  const rows =
    `<row>${text("name")}${text("email")}${text("city")}</row><row r="4">${text("Ann")}` +
    `${text("Rome", ' r="C4"')}</row><row/><row>${text("b@x.com", ' r="B6"')}${text("Oslo")}</row>`
  const { rows: found, lines } = await readWorkbook(
    workbookOf(`<row r="1"/>${rows.replace("<row>", "<row r='2'>")}`),
  )
  assert.deepEqual(found, [
    ["Ann", "", "Rome"],
    ["", "b@x.com", "Oslo"],
  ])
  assert.deepEqual(lines, [4, 6])
})

test("what a sheet says of its size is not believed", async () => {
  for (const ref of ["A1", "A1:XFD1048576", "nonsense"]) {
    const rows = HEADER + rowOf(2, ["Ann", "a@x.com"])
    const sheet = `<worksheet><dimension ref="${ref}"/><sheetData>${rows}</sheetData></worksheet>`
    assert.deepEqual((await readWorkbook(archiveOf(workbookParts(sheet)))).rows, [
      ["Ann", "a@x.com"],
    ])
  }
})

test("formulas are read by what they gave", async () => {
  const row = (cells: string) => `<row r="2">${cells}</row>`
  const { rows, warnings } = await readWorkbook(
    workbookOf(
      rowOf(1, ["name", "a", "b", "c", "d", "e", "f"]) +
        row(
          '<c t="str"><f t="shared" ref="A2:A9" si="0">B2</f><v>Ann</v></c>' +
            '<c><f t="shared" si="0"/><v>7</v></c>' +
            '<c><f t="array" ref="C2">SUM(A1)</f><v>1E2</v></c>' +
            '<c t="b"><f>TRUE()</f><v>1</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>' +
            '<c><f>A1</f><v/></c><c t="str"><f>""</f><v></v></c>',
        ),
    ),
  )
  assert.deepEqual(rows, [["Ann", "7", "100", "TRUE", "", "", ""]])
  assert.match(
    warnings.join(" "),
    /1 formula was never.* 1 cell holds an error of Excel \(#DIV\/0!\)/,
  )
})

test("numbers, truths and escapes are read however they are written", async () => {
  const cells = [
    ...['<c t="n"><v> 0042 </v></c>', "<c><v>+4.20e1</v></c>", "<c><v>1.0</v></c>"],
    ...['<c t="b"><v>true</v></c>', '<c t="b"><v> 0 </v></c>', '<c s="99"><v>5</v></c>'],
    ...['<c t="b"><v>TRUE</v></c>', '<c t="b"><v>False</v></c>', '<c t="b"><v>on</v></c>'],
    ...['<c t="str"><v>_x000d__x000A_a_x005f_x0041_</v></c>', "<c t='str'><v>a&#xD;&#10;b</v></c>"],
  ]
  const { rows } = await readWorkbook(
    workbookOf(`${rowOf(1, [..."nabcdefghij"])}<row r="2">${cells.join("")}</row>`),
  )
  assert.deepEqual(rows, [
    ...[["42", "42", "1", "TRUE", "FALSE", "5", "TRUE", "FALSE", "on", "\na_x0041_", "a\nb"]],
  ])
})

test("parts in UTF-16, with the one or the other byte first, are read", async () => {
  const rows = rowOf(1, ["name"]) + rowOf(2, ["Zoë 東京"])
  const sheet = `<worksheet><sheetData>${rows}</sheetData></worksheet>`
  const little = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${sheet}`, "utf16le")
  for (const bytes of [little, Buffer.from(little).swap16(), Buffer.from(sheet, "utf16le")]) {
    assert.deepEqual((await readWorkbook(archiveOf(workbookParts(bytes)))).rows, [["Zoë 東京"]])
  }
  const old = Buffer.from(
    `<?xml version="1.0" encoding="iso-8859-1"?>${sheet}`.replace("東京", "ü"),
    "latin1",
  )
  assert.deepEqual((await readWorkbook(archiveOf(workbookParts(old)))).rows, [["Zoë ü"]])
})

test("what is hidden or merged is read, and told once each", async () => {
  const sheet =
    '<worksheet><cols><col min="2" max="3" hidden="1"/>' +
    '<col min="9" max="9" hidden="true"/></cols>' +
    `<sheetData>${rowOf(1, ["name", "email", "city"])}` +
    `${rowOf(2, ["Ann", "a@x.com", "Rome"]).replace("<row", '<row hidden="1"')}` +
    `${rowOf(3, ["Bo", "b@x.com", "Oslo"])}</sheetData><mergeCells count="2">` +
    '<mergeCell ref="A1:C1"/><mergeCell ref="C2:C3"/></mergeCells></worksheet>'
  const { rows, warnings } = await readWorkbook(archiveOf(workbookParts(sheet)))
  assert.equal(rows.length, 2)
  assert.deepEqual(warnings, [
    "1 hidden row was read like the others.",
    "2 hidden columns were read like the others.",
    "1 merged cell lies below the header; its text counts for its first row and column only.",
  ])
})

test("sheets that are hidden, empty or no sheets are not taken by themselves", async () => {
  const sheets = ['state="hidden"', 'state="veryHidden"', "", ""]
  const names = sheets.map(
    (state, i) => `<sheet name="S${i}" sheetId="${i + 1}" r:id="r${i}" ${state}/>`,
  )
  const relation = (i: number, type: string) =>
    `<Relationship Id="r${i}" Type="x/${type}" Target="s${i}.xml"/>`
  const main = workbookParts("").map((part): Part => {
    if (part.name === "xl/workbook.xml") {
      const views = '<bookViews><workbookView activeTab="1"/></bookViews>'
      return { ...part, content: `<workbook>${views}<sheets>${names.join("")}</sheets></workbook>` }
    }
    if (part.name !== "xl/_rels/workbook.xml.rels") return part
    const kinds = ["worksheet", "worksheet", "chartsheet", "worksheet"]
    const all = kinds.map((kind, i) => relation(i, kind)).join("")
    return { ...part, content: `<Relationships>${all}</Relationships>` }
  })
  const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
  const others = [HEADER, HEADER, "", ""].map((rows, i) => ({
    name: `xl/s${i}.xml`,
    content: i === 2 ? "<chartsheet/>" : sheet(rows),
  }))
  const { dialect, header } = await readWorkbook(archiveOf([...main, ...others]))
  assert.deepEqual([dialect.sheet, dialect.sheets, header], ["S3", ["S0", "S1", "S3"], null])
})

test("names for groups of columns are no header", async () => {
  const rate = (header: string[] | null) => header?.filter((cell) => cell === "name").length ?? 0
  const rows = [
    rowOf(1, ["Person", "", "Address"]),
    rowOf(2, ["name", "email", "city"]),
    rowOf(3, ["Ann", "a@x.com", "Rome"]),
  ]
  const { header, lines } = await readWorkbook(workbookOf(rows.join("")), { rate })
  assert.deepEqual([header, lines], [["name", "email", "city"], [3]])
  const told = await readWorkbook(workbookOf(rows.join("")), { rate, header: 1 })
  assert.deepEqual(
    [told.header, told.lines],
    [
      ["Person", "", "Address"],
      [2, 3],
    ],
  )
})

const REFUSED: [what: string, content: string | Uint8Array, sentence: RegExp][] = [
  ["a page without its beginning", "<!-- x -->\n<table><tr><td>name</td></tr></table>", /web page/],
  ["rows of a page", "<tr><td>name</td><td>email</td></tr>", /web page/],
  ["a page in UTF-16", Buffer.from("\ufeff<html><body></body></html>", "utf16le"), /web page/],
  [
    "a page kept by a browser",
    "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
    /web page/,
  ],
  ["XML", "<?xml version='1.0'?><customers><customer/></customers>", /The file is XML/],
  [
    "XML without a declaration",
    "<customers>\n  <customer name='Ann'/></customers>",
    /The file is XML/,
  ],
  [
    "XML of Excel 2003 without a declaration",
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>',
    /an XML spreadsheet of Excel 2003/,
  ],
  ["a data interchange file", 'TABLE\r\n0,1\r\n"EXCEL"\r\n', /a data interchange file \(\.dif\)/],
  [
    "rich text",
    "{\\rtf1\\ansi\\trowd Name\\cell E-Mail\\cell\\row}",
    /The file is a Word document/,
  ],
  ["contact cards in UTF-16", Buffer.from("\ufeffBEGIN:VCARD\r\n", "utf16le"), /contact cards/],
  [
    "a letter of Word 2003",
    Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.from("WordDocument", "utf16le"),
      Buffer.alloc(5000),
    ]),
    /an Office document, but no workbook/,
  ],
  [
    "an Apple Numbers document",
    archiveOf([{ name: "Index/Document.iwa", content: "x", stored: true }]),
    /Apple Numbers document\. In Numbers, choose File, Export To/,
  ],
  ...["\n", "\ufeff", "<br />\n<b>Notice</b>: Undefined index in <b>export.php</b>\n"].map(
    (before): [string, Uint8Array, RegExp] => [
      `a workbook behind ${JSON.stringify(before)}`,
      Buffer.concat([Buffer.from(before), workbookOf(rowOf(1, ["Name"]))]),
      /damaged: something was put before its beginning\. Open it in Excel/,
    ],
  ),
  ...["\r\n", "\0".repeat(512), "</body></html>"].map((behind): [string, Uint8Array, RegExp] => [
    `a workbook before ${JSON.stringify(behind.slice(0, 20))}`,
    Buffer.concat([workbookOf(rowOf(1, ["Name"])), Buffer.from(behind)]),
    /damaged: something was added behind its end\. Open it in Excel/,
  ]),
]

test("files of other kinds are refused, each with what to do", async () => {
  for (const [what, content, message] of REFUSED) {
    await assert.rejects(readWorkbook(Buffer.from(content)), { code: "invalid", message }, what)
  }
})

test("a text that begins with a sign of its own is still a text", async () => {
  const { rows } = await readWorkbook(Buffer.from("<name>;<email>\nAnn;a@x.com\n"))
  assert.deepEqual(rows, [["Ann", "a@x.com"]])
})

test("parts are found however their names begin at the top of the archive", async () => {
  const row = rowOf(2, ["Ann", "a@x.org"])
  const sheet = `<worksheet><sheetData>${HEADER}${row}</sheetData></worksheet>`
  for (const start of ["./", "/", ".\\", "./././/"]) {
    const parts = workbookParts(sheet).map((part) => ({ ...part, name: start + part.name }))
    const { rows } = await readWorkbook(archiveOf(parts))
    assert.deepEqual(rows, [["Ann", "a@x.org"]], start)
  }
})

import { AppError } from "../../../errors.ts"
import { said } from "../../../messages/said.ts"
import type { Archive } from "../archive/archive.ts"
import { SHEETS_MAX } from "../archive/limits.ts"
import { damaged, saveAs } from "../archive/source.ts"
import type { Style } from "../numbers/style.ts"
import { eachElement, relationshipsOf } from "./smallPart.ts"

export type Sheet = { name: string; part: string; isHidden: boolean; isActive: boolean }

/** What the workbook says of itself, and where its parts are. */
export type WorkbookPart = {
  /** The worksheets in the order of their tabs. */
  sheets: Sheet[]
  is1904: boolean
  /** Its writer calculated nothing and asks for it: a zero may be no result. */
  isUncalculated: boolean
  strings: string | null
  /** How numbers are shown, by the style of their cells; null where they are shown as they are. */
  styles: (Style | null)[]
}

export async function readWorkbookPart(archive: Archive): Promise<WorkbookPart> {
  const root = await mainPart(archive)
  const relationships = await relationshipsOf(archive, root)
  const found: { name: string; id: string; isHidden: boolean }[] = []
  let active = 0
  let is1904 = false
  let isUncalculated = false
  await eachElement(archive, root, ({ path, attributes }) => {
    if (path === "workbook/workbookPr") is1904 = isTrue(attributes.get("date1904"))
    else if (path === "workbook/bookViews/workbookView") {
      active ||= Number(attributes.get("activeTab") ?? 0)
    } else if (path === "workbook/calcPr") isUncalculated = isTrue(attributes.get("fullCalcOnLoad"))
    else if (path === "workbook/sheets/sheet") {
      const { name = "", id = "", state = "visible" } = Object.fromEntries(attributes)
      found.push({ name, id, isHidden: state !== "visible" })
    }
  })
  if (found.length > SHEETS_MAX) throw damaged(`it has more than ${SHEETS_MAX} sheets`)
  const sheets = found.flatMap(({ id, ...sheet }, index) => {
    const to = relationships.get(id)
    if (to?.type !== "worksheet") return []
    return [{ ...sheet, part: to.target, isActive: index === active }]
  })
  const partOf = (type: string) =>
    [...relationships.values()].find((to) => to.type === type && archive.has(to.target))?.target
  const styles = partOf("styles")
  return {
    sheets,
    is1904,
    isUncalculated,
    strings: partOf("sharedStrings") ?? null,
    styles: styles === undefined ? [] : await readStyles(archive, styles),
  }
}

export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true"
}

/** The part that the archive says it is about; what is no workbook is refused by what it is. */
async function mainPart(archive: Archive): Promise<string> {
  const root = [...(await relationshipsOf(archive, "")).values()].find(
    ({ type }) => type === "officeDocument",
  )?.target
  if (root === undefined) throw otherArchive(archive)
  if (/\.bin$/i.test(root)) throw saveAs("xlsb")
  if (!archive.has(root)) throw damaged("the part that lists its sheets is missing")
  let name = ""
  await eachElement(archive, root, ({ path }) => {
    name ||= path
  })
  if (name === "workbook") return root
  throw saveAs(name === "document" ? "word" : "office")
}

function otherArchive(archive: Archive): AppError {
  if (archive.has("content.xml")) return saveAs("ods")
  if (archive.has("Index.zip") || archive.has("Index/Document.iwa")) {
    return new AppError("invalid", said("numbers_file"))
  }
  return new AppError("invalid", said("zip_archive"))
}

async function readStyles(archive: Archive, part: string): Promise<(Style | null)[]> {
  const codes = new Map<number, string>()
  const used: number[] = []
  await eachElement(archive, part, ({ path, attributes }) => {
    if (path === "styleSheet/numFmts/numFmt") {
      const code = attributes.get("formatCode") ?? ""
      codes.set(Number(attributes.get("numFmtId")), code.slice(0, 1000))
    } else if (path === "styleSheet/cellXfs/xf") used.push(Number(attributes.get("numFmtId") ?? 0))
  })
  if (!used.some((id) => id > 0 || codes.has(id))) return []
  // Many lists are nothing but texts, and a browser then need not load it.
  const { styleOf } = await import("../numbers/style.ts")
  const styles = new Map([...new Set(used)].map((id) => [id, styleOf(codes.get(id) ?? id)]))
  return used.map((id) => styles.get(id) ?? null)
}

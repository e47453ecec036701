import type { ReactNode } from "react"
import type { Dialect } from "../../../../src/read/parse/dialect.ts"
import { Select } from "../../../parts/Select.tsx"
import type { Settings } from "../../../reading/settings.ts"
import { placesOf } from "../../../texts/placesOf.ts"
import { TEXTS } from "../../../texts/texts.ts"

const T = TEXTS.import.understand

/** How each choice is written in a file. */
const SIGNS = {
  delimiters: { ",": ",", ";": ";", "\t": "", "|": "|" },
  quotes: { double: '"', single: "'", none: "" },
  escapes: { doubled: '""', backslash: '\\"', none: "" },
}
const NOTHINGS = ["NULL", "null", "NA", "N/A", "\\N", "None", "NaN", "-"]
const ENCODINGS = [
  "utf-8",
  "utf-16le",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1257",
  "iso-8859-2",
  "iso-8859-15",
  "macintosh",
  "ibm852",
  "shift_jis",
  "euc-jp",
  "gb18030",
  "big5",
  "euc-kr",
]

const ESCAPE_WORDS = {
  double: "doubled",
  backslash: "backslash",
  quotes: "backslash",
  text: "backslash",
  none: "none",
} as const

type Choice = "encoding" | "delimiter" | "quote" | "escape" | "null" | "header"
type Props = {
  dialect: Dialect
  settings: Settings
  onChange: (settings: Settings) => void
  children: ReactNode
}

/** How the file is written, in a line; all of it changeable, since nobody always guesses right. */
export function DialectBar({ dialect, settings, onChange, children }: Props) {
  const set = (name: Choice, value: string): void => {
    const { [name]: _, ...rest } = settings
    onChange(value === "" ? rest : { ...rest, [name]: value })
  }
  return (
    <details className="mt-4 border-t border-line pt-3">
      <summary className="rounded-md py-1 text-sm text-muted">{T.written(said(dialect))}</summary>
      <fieldset className="mt-3 grid grid-cols-2 gap-3 md:grid-cols-4">
        <legend className="sr-only">{T.dialect}</legend>
        {dialect.sheet === undefined && <TextChoices {...{ dialect, settings, set }} />}
        <HeaderChoice {...{ dialect, settings, set }} />
      </fieldset>
      {children}
    </details>
  )
}

function said({ encoding, delimiter, header_line, sheet }: Dialect): string {
  const place = placesOf({ sheet })
  const header = header_line === null ? T.headerNone : T.headerAt(place.at(header_line))
  if (sheet !== undefined) return header
  const names: Record<string, string> = T.delimiters
  const separator = names[delimiter] === undefined ? delimiter : T.inWords(names[delimiter])
  return [encoding.toUpperCase(), separator, header].join(", ")
}

type ChoicesProps = Omit<Props, "onChange" | "children"> & {
  set: (name: Choice, value: string) => void
}

/** What only a text has. */
function TextChoices({ dialect, settings, set }: ChoicesProps) {
  const delimiters = optionsOf("delimiters")
  return (
    <>
      <Choose
        label={T.encoding}
        value={settings.encoding}
        found={dialect.encoding}
        options={ENCODINGS.map((name) => [name, name])}
        onChange={(value) => set("encoding", value)}
      />
      <Choose
        label={T.delimiter}
        value={settings.delimiter}
        found={delimiters.find(([sign]) => sign === dialect.delimiter)?.[1] ?? dialect.delimiter}
        options={delimiters}
        onChange={(value) => set("delimiter", value)}
      />
      <Choose
        label={T.quote}
        value={settings.quote}
        found={dialect.quote ?? T.noHeader}
        options={optionsOf("quotes")}
        onChange={(value) => set("quote", value)}
      />
      <Choose
        label={T.escape}
        value={settings.escape}
        found={T.escapes[ESCAPE_WORDS[dialect.escape]]}
        options={optionsOf("escapes")}
        onChange={(value) => set("escape", value)}
      />
      <Choose
        label={T.nothing}
        value={settings.null}
        found={dialect.nothing?.word ?? null}
        none={T.noWord}
        options={NOTHINGS.map((word) => [word, word])}
        onChange={(value) => set("null", value)}
      />
    </>
  )
}

/** The choices by their names, each with the sign that it stands for. */
function optionsOf(what: keyof typeof SIGNS): [string, string][] {
  const names: Record<string, string> = T[what]
  return Object.entries(SIGNS[what]).map(([option, sign]) => [
    option,
    `${names[option]}  ${sign}`.trim(),
  ])
}

function HeaderChoice({ dialect, settings, set }: ChoicesProps) {
  const { header_line } = dialect
  const { at } = placesOf(dialect)
  const headers: [string, string][] = [
    ["present", at(header_line ?? 1)],
    ["absent", T.noHeader],
    ...[1, 2, 3, 4, 5, 6]
      .filter((line) => line !== (header_line ?? 1))
      .map((line): [string, string] => [String(line), at(line)]),
  ]
  return (
    <Choose
      label={T.header}
      value={settings.header}
      found={header_line === null ? T.noHeader : at(header_line)}
      options={headers}
      onChange={(value) => set("header", value)}
    />
  )
}

type ChooseProps = {
  label: string
  value: string | undefined
  found: string | null
  /** What is said when nothing was found. */
  none?: string
  options: [string, string][]
  onChange: (value: string) => void
}

function Choose({ label, value, found, none, options, onChange }: ChooseProps) {
  return (
    <Select label={label} value={value ?? ""} onChange={({ target }) => onChange(target.value)}>
      <option value="">{found === null ? none : T.detected(found)}</option>
      {options.map(([option, name]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </Select>
  )
}

import type { Dialect, WidthRules } from "../../src/read/parse/dialect.ts"

/**
 * A text and the records that it must give; a problem is written as `code` in place of the cells.
 */
export type Case = {
  name: string
  text: string
  records: (string[] | string)[]
  dialect?: Partial<Dialect>
  rules?: WidthRules
}

const three: WidthRules = { width: 3 }

export const CASES: Case[] = [
  { name: "nothing", text: "", records: [] },
  {
    name: "plain cells",
    text: "a,b,c\nd,e,f\n",
    records: [
      ["a", "b", "c"],
      ["d", "e", "f"],
    ],
  },
  {
    name: "no line end at the end",
    text: "a,b\nc,d",
    records: [
      ["a", "b"],
      ["c", "d"],
    ],
  },
  { name: "CRLF, LF and CR mixed", text: "a\r\nb\nc\rd\r", records: [["a"], ["b"], ["c"], ["d"]] },
  {
    name: "empty cells",
    text: ",a,\n,,b\n",
    records: [
      ["", "a", ""],
      ["", "", "b"],
    ],
  },
  {
    name: "a delimiter at the end",
    text: "a,b,\nc,d,",
    records: [
      ["a", "b", ""],
      ["c", "d", ""],
    ],
  },
  {
    name: "blank records are dropped",
    text: "\n\na\n , \u00a0,\n\r\nb\n",
    records: [["a"], ["b"]],
  },
  { name: "outer blanks are kept", text: " a , b\n", records: [[" a ", " b"]] },
  { name: "letters of every length", text: "é,李,😀\n", records: [["é", "李", "😀"]] },
  {
    name: "form feeds and U+2028 end nothing",
    text: "a\f\v\u2028b\u0085,c\n",
    records: [["a\f\v\u2028b\u0085", "c"]],
  },
  {
    name: "quoted cells",
    text: '"a","b,c"\n"d\ne","f\r\ng"\n',
    records: [
      ["a", "b,c"],
      ["d\ne", "f\r\ng"],
    ],
  },
  { name: "doubled quotes", text: '"a""b","""",""\n', records: [['a"b', '"', ""]] },
  {
    name: "escaped letters beyond ASCII",
    text: '"é""李",ü,"😀"""\n',
    records: [['é"李', "ü", '😀"']],
  },
  { name: "blanks after a closing quote", text: '"a" ,"b"\t\n', records: [["a", "b"]] },
  { name: "blanks before a quote are text", text: 'a, "b"\n', records: [["a", ' "b"']] },
  {
    name: "blanks before a quote where the file writes them",
    text: 'a, "b, c" , d\n',
    records: [["a", "b, c", " d"]],
    dialect: { blanks_before_quote: true },
  },
  {
    name: "backslash escapes",
    text: '"a\\"b","c\\\\","d\\e"\n',
    records: [['a"b', "c\\", "d\\e"]],
    dialect: { escape: "backslash" },
  },
  { name: "backslashes are text otherwise", text: '"c:\\","d"\n', records: [["c:\\", "d"]] },
  {
    name: "single quotes",
    text: "'a,b','it''s'\n",
    records: [["a,b", "it's"]],
    dialect: { quote: "'" },
  },
  { name: "no quotes at all", text: '"a,b"\n', records: [['"a', 'b"']], dialect: { quote: null } },
  {
    name: "a delimiter beyond ASCII",
    text: "a§b\n",
    records: [["a", "b"]],
    dialect: { delimiter: "§" },
  },
  {
    name: "inch marks are text",
    text: '12" pipe,5\'4" tall,x\n',
    records: [['12" pipe', "5'4\" tall", "x"]],
  },
  {
    name: "a quote in a word is text",
    text: 'Bob "B" Smith,b\n',
    records: [['Bob "B" Smith', "b"]],
  },
  {
    name: "a delimiter swallowed by a quote",
    text: '1"a, b",c\nd,e,f\n',
    records: ["stray_quote", ["d", "e", "f"]],
    rules: three,
  },
  {
    name: "a stray quote in a short record",
    text: 'a,b"c"\nd,e,f\n',
    records: ["stray_quote", ["d", "e", "f"]],
    rules: three,
  },
  {
    name: "text after a closing quote",
    text: '"a"b,c\nd,e\n',
    records: ["text_after_quote", ["d", "e"]],
  },
  {
    name: "a quote that stays open",
    text: 'a,b,"c\nd,e,f\ng,h,i\n',
    records: ["unclosed_quote", ["d", "e", "f"], ["g", "h", "i"]],
    rules: three,
  },
  {
    name: "an open quote before a record with quotes over two lines",
    text: 'a,"b,c\nd,e,"f\ng"\nh,i,j\n',
    records: ["unclosed_quote", ["d", "e", "f\ng"], ["h", "i", "j"]],
    rules: three,
  },
  {
    name: "an open quote in a note of several lines is one record",
    text: 'a,b,"one\ntwo\nthree',
    records: ["unclosed_quote"],
    rules: three,
  },
  {
    name: "two customers glued by a stray quote",
    text: 'a,a@x.org,"b\nc,c@x.org,5"\nd,d@x.org,e\n',
    records: ["unclosed_quote", ["c", "c@x.org", '5"'], ["d", "d@x.org", "e"]],
    rules: three,
  },
  {
    name: "a note that looks like a record but for its address",
    text: 'a,a@x.org,"b\nc,d,e"\n',
    records: [["a", "a@x.org", "b\nc,d,e"]],
    rules: three,
  },
  { name: "missing cells are blank", text: "a\nb,c\n", records: [["a"], ["b", "c"]], rules: three },
  {
    name: "missing cells where the file writes them all",
    text: "a,b\n",
    records: ["too_few_cells"],
    rules: { width: 3, shortIsDamage: true },
  },
  {
    name: "a record cut off",
    text: "a,b,c\nd,e",
    records: [["a", "b", "c"], "too_few_cells"],
    rules: { width: 3, cutIsDamage: true },
  },
  {
    name: "extra blank cells are ignored",
    text: "a,b,c,, \n",
    records: [["a", "b", "c"]],
    rules: three,
  },
  {
    name: "extra blank cells where the file has none",
    text: "a,,b,\n",
    records: ["too_many_cells"],
    rules: { width: 3, extraIsDamage: true },
  },
  {
    name: "extra filled cells",
    text: "a,b,c,d\ne,f,g\n",
    records: ["too_many_cells", ["e", "f", "g"]],
    rules: three,
  },
  { name: "NUL", text: "a,b\0c\nd,e\n", records: ["nul_character", ["d", "e"]] },
  { name: "NUL in quotes", text: '"a\0",b\nd,e\n', records: ["nul_character", ["d", "e"]] },
]

/** Cases whose bytes are no UTF-8. */
export const BROKEN_TEXT: Record<string, number[]> = {
  "a lone continuation": [0x80],
  "a sequence cut off": [0xe2, 0x82],
  "an overlong slash": [0xc0, 0xaf],
  "an overlong NUL": [0xc0, 0x80],
  "a lone surrogate": [0xed, 0xa0, 0x80],
  "a byte that never occurs": [0xff],
  "beyond Unicode": [0xf4, 0x90, 0x80, 0x80],
}

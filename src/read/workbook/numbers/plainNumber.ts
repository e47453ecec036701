/** The shortest decimal of at most 15 digits, which is what Excel keeps; never an exponent. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value + 0)
  const rounded = Number(value.toPrecision(15))
  const text = String(Math.abs(rounded))
  const sign = rounded < 0 ? "-" : ""
  const at = text.indexOf("e")
  if (at < 0) return sign + text
  const exponent = Number(text.slice(at + 1))
  const [whole, fraction = ""] = text.slice(0, at).split(".")
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${whole}${fraction}`
  return sign + whole + fraction.padEnd(exponent, "0")
}

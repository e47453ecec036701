/** One line of the plot: what was measured at each number of rows. */
export type Curve = { label: string; color: string; dashed?: boolean; points: [number, number][] }

export type Panel = {
  title: string
  unit: string
  /** Whether each line of the grid is ten times the one below. */
  logarithmic: boolean
  curves: Curve[]
  /** A value that must not be exceeded. */
  limit?: { value: number; label: string }
}

const PANEL = { width: 430, height: 300, left: 62, top: 44, gap: 40, bottom: 60 }

/** Two plots side by side over the number of rows, as an SVG file that needs no style sheet. */
export function plotSvg(panels: readonly Panel[]): string {
  const legend = Math.max(...panels.map((panel) => panel.curves.length)) * 18
  const width = panels.length * (PANEL.left + PANEL.width + PANEL.gap)
  const height = PANEL.top + PANEL.height + PANEL.bottom + legend
  const drawn = panels.map((panel, index) => {
    const x = PANEL.left + index * (PANEL.left + PANEL.width + PANEL.gap)
    return `<g transform="translate(${x} ${PANEL.top})">\n${drawPanel(panel)}\n</g>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" ` +
      `height="${height}" font-family="system-ui, sans-serif" font-size="12">`,
    "<title>Time and memory over the number of rows</title>",
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...drawn,
    "</svg>\n",
  ].join("\n")
}

type Scale = { at(value: number): number; ticks: number[] }

function drawPanel({ title, unit, logarithmic, curves, limit }: Panel): string {
  const points = curves.flatMap((curve) => curve.points)
  const values = [...points.map(([, value]) => value), ...(limit ? [limit.value] : [])]
  const x = logScale(
    points.map(([rows]) => rows),
    (share) => share * PANEL.width,
  )
  const upwards = (share: number): number => PANEL.height * (1 - share)
  const y = logarithmic ? logScale(values, upwards) : linearScale(values, upwards)
  return [
    `<text x="0" y="-20" font-size="14" font-weight="600" fill="#1a1a1a">${escaped(title)}</text>`,
    ...y.ticks.map((tick) => {
      const height = y.at(tick).toFixed(1)
      return (
        `<path d="M0 ${height}H${PANEL.width}" stroke="#e4e4e4"/>` +
        `<text x="-8" y="${height}" dy="4" text-anchor="end" fill="#555555">` +
        `${short(tick)} ${unit}</text>`
      )
    }),
    ...x.ticks.map(
      (tick) =>
        `<path d="M${x.at(tick).toFixed(1)} 0V${PANEL.height}" stroke="#e4e4e4"/>` +
        `<text x="${x.at(tick).toFixed(1)}" y="${PANEL.height + 18}" text-anchor="middle" ` +
        `fill="#555555">${short(tick)}</text>`,
    ),
    `<text x="${PANEL.width / 2}" y="${PANEL.height + 36}" text-anchor="middle" ` +
      `fill="#555555">rows in the file</text>`,
    ...(limit ? [drawLimit(limit, y)] : []),
    ...curves.map((curve, index) => drawCurve(curve, index, x, y)),
  ].join("\n")
}

function drawLimit({ value, label }: NonNullable<Panel["limit"]>, y: Scale): string {
  const height = y.at(value).toFixed(1)
  return (
    `<path d="M0 ${height}H${PANEL.width}" stroke="#b00020" stroke-dasharray="2 4"/>` +
    `<text x="${PANEL.width}" y="${height}" dy="-5" text-anchor="end" fill="#b00020">` +
    `${escaped(label)}</text>`
  )
}

function drawCurve(curve: Curve, index: number, x: Scale, y: Scale): string {
  const { label, color, points } = curve
  const dash = curve.dashed ? ' stroke-dasharray="6 4"' : ""
  const places = points.map(([rows, value]) => [x.at(rows).toFixed(1), y.at(value).toFixed(1)])
  const legend = PANEL.height + 58 + index * 18
  return [
    `<polyline points="${places.map((place) => place.join(",")).join(" ")}" fill="none" ` +
      `stroke="${color}" stroke-width="2"${dash}/>`,
    ...places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${color}"/>`),
    `<path d="M0 ${legend}h26" stroke="${color}" stroke-width="2"${dash}/>`,
    `<text x="34" y="${legend}" dy="4" fill="#1a1a1a">${escaped(label)}</text>`,
  ].join("\n")
}

/** From the power of ten at or below the smallest value to the one at or above the largest. */
function logScale(values: number[], place: (share: number) => number): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))
  return {
    at: (value) => place((Math.log10(value) - low) / (high - low)),
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  }
}

/** From nought, in about five round steps. */
function linearScale(values: number[], place: (share: number) => number): Scale {
  const largest = Math.max(...values)
  const rough = largest / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10)
  const steps = Math.ceil((largest * 1.05) / step)
  return {
    at: (value) => place(value / (steps * step)),
    ticks: Array.from({ length: steps + 1 }, (_, index) => index * step),
  }
}

function short(value: number): string {
  if (value >= 1e6) return `${value / 1e6} M`
  if (value >= 1e4) return `${value / 1e3} k`
  return Number(value.toPrecision(3)).toLocaleString("en-US", { maximumFractionDigits: 4 })
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
}

import { seconds } from "./judge.ts"
import { peakMiB } from "./line.ts"
import type { Curve, Panel } from "./plot.ts"
import type { GrowthPoint, Results } from "./results.ts"
import { median } from "./statistics.ts"

/** All sizes at which new customers and the same file again were measured, in ascending order. */
export function allPoints({ steps, growth = [] }: Results): GrowthPoint[] {
  const own = steps.new && steps.again
  const main = own ? [{ rows: steps.new!.rows, new: steps.new!, again: steps.again! }] : []
  return [...growth, ...main].sort((a, b) => a.rows - b.rows)
}

/** Time and memory over the number of rows; no panels when fewer than two sizes were measured. */
export function plotPanels(results: Results, idleMiB: number | null): Panel[] {
  const points = allPoints(results)
  if (points.length < 2) return []
  const curve = (
    label: string,
    color: string,
    dashed: boolean,
    value: (point: GrowthPoint) => number,
    of: readonly GrowthPoint[] = points,
  ): Curve => ({ label, color, dashed, points: of.map((point) => [point.rows, value(point)]) })
  const both = points.filter((point) => point.new.expert.length > 0)
  const time: Curve[] = [
    curve("Muster, new customers", "#0b6e4f", false, (point) => seconds(point.new)),
    curve("Muster, the same file again", "#0b6e4f", true, (point) => seconds(point.again)),
    curve("expert at the prompt, new", "#c05621", false, (point) => median(point.new.expert), both),
    curve(
      "expert at the prompt, again",
      "#c05621",
      true,
      (point) => median(point.again.expert),
      both,
    ),
    ...rowByRow(results),
  ]
  const memory = [
    ...peaks("Muster, new customers", false, points, (point) => point.new),
    ...peaks("Muster, again in the same process", true, points, (point) => point.again),
    ...(idleMiB === null
      ? []
      : [curve("a Muster that has only started", "#808080", true, () => idleMiB)]),
  ]
  const panels: Panel[] = [
    { title: "Time over rows", unit: "s", logarithmic: true, curves: time },
    {
      title: "Peak memory of the server process",
      unit: "MiB",
      logarithmic: false,
      curves: memory,
      limit: { value: 256, label: "256 MiB" },
    },
  ]
  return panels.filter((panel) => panel.curves.length > 0)
}

function rowByRow({ rowByRow }: Results): Curve[] {
  if (!rowByRow) return []
  const point: [number, number] = [rowByRow.rows, median(rowByRow.together)]
  return [{ label: "row by row, in one transaction", color: "#5b4b8a", points: [point] }]
}

function peaks(
  label: string,
  dashed: boolean,
  points: GrowthPoint[],
  side: (point: GrowthPoint) => GrowthPoint["new"],
): Curve[] {
  const measured = points.flatMap((point): [number, number][] => {
    const peak = peakMiB(side(point).ours)
    return peak === null ? [] : [[point.rows, peak]]
  })
  return measured.length === 0 ? [] : [{ label, color: "#0b6e4f", dashed, points: measured }]
}

import { useQueryClient } from "@tanstack/react-query"
import { useRef, useState } from "react"
import type { Counts } from "../../api/types.ts"
import type { PlaceTexts } from "../../texts/placesOf.ts"
import { TEXTS } from "../../texts/texts.ts"
import { CountSwitches } from "../import/checked/CountSwitches.tsx"
import type { ShownRows } from "../import/checked/planRows.ts"
import { VerdictTable } from "../import/checked/VerdictTable.tsx"

type Props = { plan: string; counts: Counts; places: PlaceTexts }

/** What each row of a held list would do, as the check of an import shows it. */
export function HeldRows({ plan, counts, places }: Props) {
  const client = useQueryClient()
  const [shown, setShown] = useState<ShownRows>("all")
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <>
      <section className="card p-4 sm:p-5" aria-labelledby="held-rows-title">
        <h2 id="held-rows-title" className="mb-4">
          {TEXTS.profiles.held.rows}
        </h2>
        <CountSwitches {...{ counts, shown }} onShow={setShown} />
      </section>
      <VerdictTable
        {...{ plan, shown, places, heading }}
        onOver={() => void client.invalidateQueries({ queryKey: ["run"] })}
      />
    </>
  )
}

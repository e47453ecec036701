import { Link } from "@tanstack/react-router"
import type { Params } from "../../../src/messages/message.ts"
import { TEXTS } from "../../texts/texts.ts"

type Problem = { code: string; params?: Params | undefined }

/** Ways to the customers that a row could stand for, and to those that are probably the same. */
export function MetCustomers({ problems }: { problems: Problem[] }) {
  const met = problems.find(({ code }) => code === "ambiguous")?.params?.customers
  const [first] = (met ?? []) as { name: string }[]
  if (first === undefined) return null
  return (
    <span className="flex flex-wrap gap-x-3">
      <Link to="/customers" search={{ q: first.name }} target="_blank" className="link">
        {TEXTS.rejected.seeMet}
      </Link>
      <Link to="/customers/duplicates" target="_blank" className="link">
        {TEXTS.registry.duplicates.link}
      </Link>
    </span>
  )
}

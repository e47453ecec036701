import { Link } from "@tanstack/react-router"
import { Search } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { TEXTS } from "../../texts/texts.ts"
import { useRun } from "../runs/useRun.ts"

const T = TEXTS.customersPage

/** Says that only the customers of one import are shown, and leads back to all. */
export function OfRun({ id }: { id: string }) {
  const { data: run } = useRun(id)
  const name = TEXTS.run.title(run?.file.name ?? null)
  return (
    <p className="flex min-h-10 min-w-0 flex-1 flex-wrap items-center gap-x-3 text-sm">
      <span className="min-w-0 break-words">{run && (run.undo_of ? T.ofUndo : T.ofRun(name))}</span>
      <Link to="/customers" className="link whitespace-nowrap">
        {T.showAll}
      </Link>
    </p>
  )
}

type SearchProps = { value: string; onChange: (text: string) => void }

/** What is typed stands here at once; the address follows, and leads when one goes back. */
export function SearchField({ value, onChange }: SearchProps) {
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setTyped(value)
  }, [value])
  return (
    <div className="relative min-w-52 flex-1">
      <Search
        size={18}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        aria-label={T.search}
        placeholder={T.searchPlaceholder}
        value={typed}
        maxLength={200}
        onChange={({ target }) => {
          setTyped(target.value)
          sent.current = target.value
          onChange(target.value)
        }}
        className="input pl-10"
      />
    </div>
  )
}

import { formatCount } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { useWaiting } from "./useWaiting.ts"

/** How many held runs wait for somebody to decide; nothing when there are none. */
export function HeldBadge() {
  const { data: waiting = 0 } = useWaiting()
  if (waiting === 0) return null
  return (
    <span
      className="absolute top-1 left-1/2 ml-2 min-w-5 rounded-full bg-warn px-1.5 text-center
        text-xs leading-5 font-semibold text-ground lg:static lg:ml-auto"
      title={TEXTS.profiles.held.waiting(waiting)}
    >
      <span aria-hidden>{formatCount(waiting)}</span>
      <span className="sr-only">{TEXTS.profiles.held.waiting(waiting)}</span>
    </span>
  )
}

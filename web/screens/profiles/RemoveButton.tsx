import { X } from "lucide-react"

/** Takes an entry out of a list. */
export function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-9 place-items-center self-center rounded-lg text-muted hover:bg-sunken"
    >
      <X size={16} aria-hidden />
    </button>
  )
}

/** How far something is; `share` is from 0 to 1, null when nobody can tell. */
export function Progress({ share, label }: { share: number | null; label: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className="h-2 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={`h-full rounded-full bg-accent transition-[width] duration-200 ${
          share === null ? "animate-pulse" : ""
        }`}
        style={{ width: share === null ? "100%" : `${share * 100}%` }}
      />
    </div>
  )
}

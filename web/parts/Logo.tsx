/** The mark and the name; the mark is a list with a tick. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2.5 text-lg font-semibold tracking-tight">
      <svg viewBox="0 0 32 32" className="size-7" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0f766e" />
        <g fill="none" strokeLinecap="round" strokeLinejoin="round">
          <path d="M8 10.500h10M8 16h7M8 21.500h5" stroke="#99f6e4" strokeWidth="2.6" />
          <path d="m17 20.500 3 3 6-8" stroke="#fff" strokeWidth="2.8" />
        </g>
      </svg>
      Muster
    </span>
  )
}

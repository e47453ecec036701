import { ChevronDown } from "lucide-react"
import { type SelectHTMLAttributes, useId } from "react"

type Props = SelectHTMLAttributes<HTMLSelectElement> & {
  label: string
  /** Whether the label is only for those who hear the page. */
  hideLabel?: boolean
}

/** The browser's own choice: it is quick by keyboard and good on a phone. */
export function Select({ label, hideLabel, className, children, ...rest }: Props) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "block text-sm font-medium mb-1"}>
        {label}
      </label>
      <div className="relative">
        <select id={id} {...rest} className="input appearance-none pr-9 text-sm truncate">
          {children}
        </select>
        <ChevronDown
          size={16}
          aria-hidden
          className="absolute right-3 top-1/2 -translate-y-1/2 pointer-events-none text-muted"
        />
      </div>
    </div>
  )
}

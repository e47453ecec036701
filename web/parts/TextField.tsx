import { type InputHTMLAttributes, useId } from "react"

type Props = InputHTMLAttributes<HTMLInputElement> & {
  label: string
  hint?: string
  /** A longer text. */
  lines?: number
}

export function TextField({ label, hint, lines, ...rest }: Props) {
  const id = useId()
  const hintId = `${id}-hint`
  const shared = { id, "aria-describedby": hint ? hintId : undefined }
  return (
    <div>
      <label htmlFor={id} className="block text-sm font-medium mb-1">
        {label}
      </label>
      {lines ? (
        <textarea
          {...shared}
          rows={lines}
          className="input"
          name={rest.name}
          defaultValue={rest.defaultValue}
        />
      ) : (
        <input {...shared} {...rest} className="input" />
      )}
      {hint && (
        <p id={hintId} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}

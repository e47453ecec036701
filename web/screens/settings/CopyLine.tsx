import { useState } from "react"
import { Button } from "../../parts/Button.tsx"
import { TEXTS } from "../../texts/texts.ts"

const T = TEXTS.settings

/** Something to be handed on, with a button that copies it. */
export function CopyLine({ value }: { value: string }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <div className="mt-2 flex items-center gap-2">
      <code className="min-w-0 flex-1 rounded-md bg-surface px-2 py-1.5 break-all text-ink">
        {value}
      </code>
      <Button
        small
        onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}
      >
        {isCopied ? T.copied : T.copy}
      </Button>
    </div>
  )
}

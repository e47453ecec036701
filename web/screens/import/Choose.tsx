import { FileUp, LockKeyhole } from "lucide-react"
import { useRef, useState } from "react"
import type { Profile } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { sampleList } from "../../texts/sampleList.ts"
import { TEXTS } from "../../texts/texts.ts"
import { useImport } from "./ImportProvider.tsx"
import type { Said } from "./importState.ts"
import { ProfileChoice } from "./understood/ProfileChoice.tsx"

const T = TEXTS.import.choose
/** Phones go by the type, computers by the ending. */
const ACCEPTED = [
  ".csv,.tsv,.txt,.tab,.xlsx,.xlsm,text/csv,text/plain,text/tab-separated-values",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.ms-excel.sheet.macroEnabled.12",
].join(",")

type Props = { problem: Said | null; profile: Profile | undefined }

export function Choose({ problem, profile }: Props) {
  const { take, isOver, dispatch } = useImport()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="space-y-4">
      {problem && <Notice tone="danger">{problem()}</Notice>}
      <div
        className={`card flex flex-col items-center border-2! border-dashed px-6 py-14 text-center
          transition-colors sm:py-20
          ${isOver ? "border-accent! bg-accent-soft!" : "border-strong-line!"}`}
      >
        <span
          className="grid size-14 place-items-center rounded-2xl bg-accent-soft
            text-accent-ink"
        >
          <FileUp size={26} aria-hidden />
        </span>
        <h2 className="mt-5 text-xl">{T.title}</h2>
        <p className="mt-1.5 max-w-md text-muted">{T.intro}</p>
        <div className="mt-5 flex w-full justify-center empty:hidden">
          <ProfileChoice
            chosen={profile}
            onChoose={(chosen) => dispatch({ type: "listChosen", profile: chosen })}
          />
        </div>
        <Button look="primary" className="mt-6" onClick={() => input.current?.click()}>
          {T.pick}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={ACCEPTED}
          data-testid="file"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            if (files.length > 0) take(files)
            event.target.value = ""
          }}
        />
        <Paste onText={(text) => take([fileOf(text)])} />
        <button
          type="button"
          className="link mt-2 min-h-8 text-sm"
          title={T.sampleHint}
          onClick={() => take([new File([sampleList()], T.sampleName, { type: "text/csv" })])}
        >
          {T.sample}
        </button>
      </div>
      <p className="flex items-start justify-center gap-2 text-sm text-muted">
        <LockKeyhole size={15} aria-hidden className="mt-0.5 shrink-0" />
        {T.private}
      </p>
    </div>
  )
}

function fileOf(text: string): File {
  return new File([text], T.pastedName, { type: "text/tab-separated-values" })
}

const takeFocus = (element: HTMLElement | null): void => element?.focus()

/** A spreadsheet's rows, as they come out of the clipboard. */
function Paste({ onText }: { onText: (text: string) => void }) {
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState("")
  if (!isOpen) {
    return (
      <button type="button" className="link mt-2 min-h-8 text-sm" onClick={() => setOpen(true)}>
        {T.or}
      </button>
    )
  }
  return (
    <div className="mt-6 w-full max-w-xl text-left">
      <label htmlFor="pasted" className="mb-1 block text-sm font-medium">
        {T.paste}
      </label>
      <textarea
        id="pasted"
        rows={5}
        className="input font-mono text-sm whitespace-pre"
        placeholder={T.pastePlaceholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        ref={takeFocus}
      />
      <div className="mt-2 flex justify-end">
        <Button disabled={text.trim() === ""} onClick={() => onText(text)}>
          {T.usePaste}
        </Button>
      </div>
    </div>
  )
}

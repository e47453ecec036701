import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Dialect } from "../../../../src/read/parse/dialect.ts"
import { Button } from "../../../parts/Button.tsx"
import { Notice } from "../../../parts/Notice.tsx"
import { ScrollArea } from "../../../parts/ScrollArea.tsx"
import { readBeginning } from "../../../reading/askWorker.ts"
import { type Settings, settingsQuery } from "../../../reading/settings.ts"
import { placesOf } from "../../../texts/placesOf.ts"
import { TEXTS } from "../../../texts/texts.ts"

const T = TEXTS.import.understand

type Props = {
  file: File
  settings: Settings
  dialect: Dialect
  onChange: (settings: Settings) => void
}

/** The first rows of a file as they are written, one of which is its header. */
export function HeaderRows(props: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="mt-3">
      {isOpen ? (
        <Rows {...props} />
      ) : (
        <Button small onClick={() => setOpen(true)}>
          {T.pickHeader}
        </Button>
      )}
    </div>
  )
}

function Rows({ file, settings, dialect, onChange }: Props) {
  const { name, size, lastModified } = file
  const { header: _, map: __, ...cut } = settings
  const { data, error } = useQuery({
    queryKey: ["beginning", name, size, lastModified, settingsQuery({ ...cut, map: {} })],
    queryFn: ({ signal }) => readBeginning(file, settings, signal),
    gcTime: 0,
    retry: false,
  })
  const { at } = placesOf(dialect)
  // Another header has other columns.
  const choose = (header: string): void => onChange({ ...cut, header, map: {} })
  if (error) return <Notice tone="danger">{error.message}</Notice>
  return (
    <ScrollArea label={T.pickHeader}>
      <table className="w-full text-sm">
        <tbody>
          {data?.map(({ line, cells }) => (
            <tr key={line} className="border-t border-line">
              <td className="w-px py-1.5 pr-3 whitespace-nowrap">
                {line === dialect.header_line ? (
                  <strong className="font-medium">
                    {at(line)}: {T.isHeader}
                  </strong>
                ) : (
                  <Button small onClick={() => choose(String(line))}>
                    {T.thisIsHeader(at(line))}
                  </Button>
                )}
              </td>
              <td className="max-w-2xl truncate px-3 py-1.5 text-muted">{cells.join(" · ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {dialect.header_line !== null && (
        <Button small className="mt-2" onClick={() => choose("absent")}>
          {T.noneIsHeader}
        </Button>
      )}
    </ScrollArea>
  )
}

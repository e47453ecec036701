import type { Profile } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { differencesOf } from "./draft/differences.ts"
import { draftOf, type ProfileDraft, partsOf } from "./draft/profileDraft.ts"

const T = TEXTS.profiles.conflict

type Props = {
  mine: ProfileDraft
  /** The profile as somebody else left it; `null` when they deleted it. */
  theirs: Profile | null
  busy: boolean
  onMine: () => void
  onTheirs: () => void
}

/** What somebody else has changed meanwhile: for each part a sentence with both values. */
export function ProfileConflict({ mine, theirs, busy, onMine, onTheirs }: Props) {
  const differences = theirs === null ? [] : differencesOf(partsOf(mine), partsOf(draftOf(theirs)))
  return (
    <div role="alert" className="space-y-3 rounded-lg bg-warn-soft p-4 text-sm">
      <p className="font-medium text-warn">
        {theirs === null ? T.gone : T.title(theirs.account.email)}
      </p>
      {differences.length > 0 && (
        <ul className="list-disc space-y-1 pl-5">
          {differences.map(({ part, mine: own, theirs: other }) => (
            <li key={part} className="break-words">
              {T.difference(part, own, other)}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button small look="primary" busy={busy} onClick={onMine}>
          {T.keepMine}
        </Button>
        {theirs !== null && (
          <Button small onClick={onTheirs}>
            {T.takeTheirs}
          </Button>
        )}
      </div>
    </div>
  )
}

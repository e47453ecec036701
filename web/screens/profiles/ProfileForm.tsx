import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { ApiError, askVersioned, tell, type Versioned } from "../../api/ask.ts"
import type { Profile } from "../../api/types.ts"
import { ActionBar } from "../../parts/ActionBar.tsx"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { ColumnsPart } from "./ColumnsPart.tsx"
import { draftOf, type ProfileDraft, partsOf } from "./draft/profileDraft.ts"
import { profilePath } from "./draft/profilePath.ts"
import { GuardsPart } from "./GuardsPart.tsx"
import { LeftPart } from "./LeftPart.tsx"
import { PolicyPart } from "./PolicyPart.tsx"
import { ProfileConflict } from "./ProfileConflict.tsx"
import { ReadingPart } from "./ReadingPart.tsx"
import { ValuesPart } from "./ValuesPart.tsx"

const T = TEXTS.profiles

/** All that a profile says, to be changed; it is saved as a whole. */
export function ProfileForm({ found }: { found: Versioned<Profile> }) {
  const client = useQueryClient()
  const { value: profile } = found
  const known = ["profile", profile.name]
  const [draft, setDraft] = useState(() => draftOf(profile))
  const save = useSave(profile.name, (saved) => {
    client.setQueryData(known, saved)
    void client.invalidateQueries({ queryKey: ["profiles"] })
    setDraft(draftOf(saved.value))
  })
  const theirs = save.data && "theirs" in save.data ? save.data.theirs : undefined
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(profile))
  const change = (changed: Partial<ProfileDraft>): void => {
    save.reset()
    setDraft({ ...draft, ...changed })
  }
  const part = { draft, onChange: change }
  const isSaved = save.data !== undefined && theirs === undefined
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ draft, etag: found.etag })
      }}
    >
      <ColumnsPart {...part} />
      <ReadingPart {...part} />
      <PolicyPart {...part} />
      <ValuesPart {...part} />
      <GuardsPart {...part} />
      <LeftPart {...part} />
      {save.error && <Notice tone="danger">{save.error.message}</Notice>}
      {theirs !== undefined && (
        <ProfileConflict
          mine={draft}
          theirs={theirs?.value ?? null}
          busy={save.isPending}
          onMine={() => save.mutate({ draft, etag: theirs?.etag ?? null })}
          onTheirs={() => {
            if (theirs === null) return
            client.setQueryData(known, theirs)
            setDraft(draftOf(theirs.value))
            save.reset()
          }}
        />
      )}
      <ActionBar
        said={isChanged ? T.unsaved : isSaved && !isChanged ? T.saved(profile.version) : false}
      >
        <Button
          disabled={!isChanged}
          onClick={() => {
            save.reset()
            setDraft(draftOf(profile))
          }}
        >
          {T.undoChanges}
        </Button>
        <Button type="submit" look="primary" disabled={!isChanged} busy={save.isPending}>
          {T.save(profile.version + 1)}
        </Button>
      </ActionBar>
    </form>
  )
}

type Attempt = { draft: ProfileDraft; etag: string | null }
type Saved = { saved: Versioned<Profile> } | { theirs: Versioned<Profile> | null }

/** Saves; when somebody else was quicker, the result is what they left, if anything. */
function useSave(name: string, onSaved: (saved: Versioned<Profile>) => void) {
  return useMutation({
    mutationFn: async ({ draft, etag }: Attempt): Promise<Saved> => {
      const headers: Record<string, string> =
        etag === null ? { "if-none-match": "*" } : { "if-match": etag }
      try {
        const path = profilePath(name)
        const value = await tell<Profile>(path, partsOf(draft), { method: "PUT", headers })
        return { saved: { value, etag: `"${value.version}"` } }
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 412) throw error
        return { theirs: await readTheirs(name) }
      }
    },
    onSuccess: (result) => {
      if ("saved" in result) onSaved(result.saved)
    },
  })
}

async function readTheirs(name: string): Promise<Versioned<Profile> | null> {
  try {
    return await askVersioned<Profile>(profilePath(name))
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  }
}

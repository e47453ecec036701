import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { UserPlus } from "lucide-react"
import { useState } from "react"
import { ask, tell } from "../../api/ask.ts"
import { useUser } from "../../api/session.ts"
import type { Person } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { Select } from "../../parts/Select.tsx"
import { formatDay } from "../../texts/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { AddPerson } from "./AddPerson.tsx"
import { Section } from "./Section.tsx"

const T = TEXTS.settings
const PEOPLE = ["people"]

/** Who may use this registry, and as what. */
export function People() {
  const client = useQueryClient()
  const [isAdding, setAdding] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const people = useQuery({
    queryKey: PEOPLE,
    queryFn: () =>
      ask<{ users: Person[] }>("/api/auth/admin/list-users?limit=500&sortBy=createdAt"),
  })
  const change = useMutation({
    mutationFn: ({ action, ...body }: { action: string; [name: string]: string }) =>
      tell(`/api/auth/admin/${action}`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: PEOPLE }),
  })
  const error = people.error ?? change.error
  return (
    <Section
      title={T.people}
      intro={T.roleHint}
      action={
        <Button small onClick={() => setAdding(true)}>
          <UserPlus size={16} aria-hidden />
          {T.addPerson}
        </Button>
      }
    >
      {error && <Notice tone="danger">{error.message}</Notice>}
      {said && <Notice tone="good">{said}</Notice>}
      <ul className="divide-y divide-line">
        {people.data?.users.map((person) => (
          <Entry
            key={person.id}
            person={person}
            onChange={(action, body) => {
              setSaid(null)
              change.mutate(
                { action, userId: person.id, ...body },
                {
                  onSuccess: () => {
                    if (action === "revoke-user-sessions") setSaid(T.signedOut(person.email))
                  },
                },
              )
            }}
          />
        ))}
      </ul>
      {isAdding && <AddPerson onClose={() => setAdding(false)} />}
    </Section>
  )
}

type EntryProps = {
  person: Person
  onChange: (action: string, body?: Record<string, string>) => void
}

function Entry({ person, onChange }: EntryProps) {
  const { id } = useUser()
  const { email, name, banned } = person
  const isSelf = person.id === id
  const isAdmin = person.role?.split(",").includes("admin") ?? false
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p className="truncate font-medium">
          {name || email} {isSelf && <span className="font-normal text-muted">({T.you})</span>}
        </p>
        <p className="truncate text-sm text-muted">
          {email} · {formatDay(person.createdAt)}
          {banned && <span className="text-danger"> · {T.banned}</span>}
        </p>
      </div>
      <Select
        label={T.roleOf(email)}
        hideLabel
        disabled={isSelf}
        value={isAdmin ? "admin" : "user"}
        className="w-40"
        onChange={({ target }) => onChange("set-role", { role: target.value })}
      >
        <option value="admin">{T.roles.admin}</option>
        <option value="user">{T.roles.user}</option>
      </Select>
      {!isSelf && (
        <>
          <Button small look="quiet" onClick={() => onChange("revoke-user-sessions")}>
            {T.signOutEverywhere}
          </Button>
          <Button
            small
            look={banned ? "secondary" : "danger"}
            onClick={() => onChange(banned ? "unban-user" : "ban-user")}
          >
            {banned ? T.unban : T.ban}
          </Button>
        </>
      )}
    </li>
  )
}

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Trash2, UserPlus } from "lucide-react"
import { useState } from "react"
import { ask, tell } from "../../api/ask.ts"
import { useUser } from "../../api/session.ts"
import type { Person } from "../../api/types.ts"
import { Button } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { Select } from "../../parts/Select.tsx"
import { TextField } from "../../parts/TextField.tsx"
import { formatDay } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { AddPerson } from "./AddPerson.tsx"
import { CopyLine } from "./CopyLine.tsx"
import { Section } from "./Section.tsx"
import { Sure } from "./Sure.tsx"

const T = TEXTS.settings
const P = TEXTS.people
const PEOPLE = ["people"]

/** Who may use this registry, and as what. */
export function People() {
  const client = useQueryClient()
  const [isAdding, setAdding] = useState(false)
  const [said, setSaid] = useState<{ action: string; email: string } | null>(null)
  const [added, setAdded] = useState<string | null>(null)
  const [asked, setAsked] = useState<{ person: Person; what: Question } | null>(null)
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
  const act = (person: Person, action: string, body: Record<string, string> = {}): void => {
    setSaid(null)
    setAdded(null)
    const onSuccess = () => {
      setAsked(null)
      setSaid({ action, email: person.email })
    }
    change.mutate({ action, userId: person.id, ...body }, { onSuccess })
  }
  const error = people.error ?? (asked === null ? change.error : null)
  const done = said && P.said[said.action]?.(said.email)
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
      {added !== null && <Invitation key={added} email={added} />}
      {done && <Notice tone="good">{done}</Notice>}
      <ul className="divide-y divide-line">
        {people.data?.users.map((person) => (
          <Entry
            key={person.id}
            person={person}
            onAsk={(what) => {
              change.reset()
              setSaid(null)
              setAsked({ person, what })
            }}
            onChange={(action, body) => act(person, action, body)}
          />
        ))}
      </ul>
      {asked !== null && (
        <AskFirst
          {...asked}
          busy={change.isPending}
          error={change.error}
          onClose={() => setAsked(null)}
          onSure={(action, body) => act(asked.person, action, body)}
        />
      )}
      {isAdding && <AddPerson onClose={() => setAdding(false)} onAdded={setAdded} />}
    </Section>
  )
}

/** A link that leads to the sign-in with the address filled in: behind the # no server sees it. */
function Invitation({ email }: { email: string }) {
  return (
    <Notice tone="good">
      {P.invite(email)}
      <CopyLine value={`${window.location.origin}/#${new URLSearchParams({ email })}`} />
    </Notice>
  )
}

type Question = keyof typeof P.ask

type AskProps = {
  person: Person
  what: Question
  busy: boolean
  error: Error | null
  onClose: () => void
  onSure: (action: string, body?: Record<string, string>) => void
}

const ACTIONS: Record<Question, string> = {
  password: "set-user-password",
  ban: "ban-user",
  remove: "remove-user",
}

/** What cannot be taken back with a click is asked first. */
function AskFirst({ person, what, onSure, ...rest }: AskProps) {
  const { title, text, confirm } = P.ask[what]
  return (
    <Sure
      {...rest}
      title={title(person.email)}
      text={text}
      confirm={confirm}
      danger={what !== "password"}
      onSure={(form) =>
        onSure(ACTIONS[what], what === "password" ? { newPassword: String(form.get("new")) } : {})
      }
    >
      {what === "password" && (
        <TextField
          label={T.newPassword}
          hint={T.passwordHint}
          name="new"
          type="password"
          required
          minLength={8}
          autoComplete="new-password"
        />
      )}
    </Sure>
  )
}

type EntryProps = {
  person: Person
  onAsk: (what: Question) => void
  onChange: (action: string, body?: Record<string, string>) => void
}

function Entry({ person, onAsk, onChange }: EntryProps) {
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
        <p className="wrap-anywhere text-sm text-muted">
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
            look="quiet"
            aria-label={P.newPasswordOf(email)}
            onClick={() => onAsk("password")}
          >
            {T.newPassword}
          </Button>
          <Button
            small
            look={banned ? "secondary" : "danger"}
            aria-label={banned ? P.unbanWhom(email) : P.banWhom(email)}
            onClick={() => (banned ? onChange("unban-user") : onAsk("ban"))}
          >
            {banned ? T.unban : T.ban}
          </Button>
          <Button
            small
            look="danger"
            aria-label={P.removeWhom(email)}
            onClick={() => onAsk("remove")}
          >
            <Trash2 size={16} aria-hidden />
          </Button>
        </>
      )}
    </li>
  )
}

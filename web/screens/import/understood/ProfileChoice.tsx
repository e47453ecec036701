import { Link } from "@tanstack/react-router"
import type { Profile } from "../../../api/types.ts"
import { Notice } from "../../../parts/Notice.tsx"
import { Select } from "../../../parts/Select.tsx"
import type { FileReading } from "../../../reading/messages.ts"
import { TEXTS } from "../../../texts/texts.ts"
import { useProfiles } from "../../runs/ofProfile/useProfiles.ts"

const T = TEXTS.profiles.choose

type Props = { chosen: Profile | undefined; onChoose: (profile: Profile | undefined) => void }

/** Which of the lists that come again this one is; nothing where there are none. */
export function ProfileChoice({ chosen, onChoose }: Props) {
  const { data: known } = useProfiles()
  const profiles = known ?? (chosen === undefined ? [] : [chosen])
  if (profiles.length === 0) return null
  return (
    <Select
      label={T.label}
      className="w-full max-w-sm text-left"
      value={chosen?.name ?? ""}
      onChange={({ target }) => onChoose(profiles.find(({ name }) => name === target.value))}
    >
      <option value="">{T.none}</option>
      {profiles.map(({ name }) => (
        <option key={name} value={name}>
          {T.is(name)}
        </option>
      ))}
    </Select>
  )
}

type DifferenceProps = { profile: Profile; reading: FileReading }

/** That a profile decides, and which columns it refuses the file for. */
export function ProfileDifference({ profile, reading }: DifferenceProps) {
  const { missing = [], fresh = [] } = reading.difference ?? {}
  return (
    <>
      <Notice>
        {T.frozen(profile.name)}{" "}
        <Link to="/imports/profiles/$name" params={{ name: profile.name }} className="underline">
          {T.change}
        </Link>
      </Notice>
      {reading.problem === "profile" && (
        <Notice tone="danger">
          {profile.missing === "refuse" && missing.length > 0 && (
            <p>{T.missing(missing.join(", "))}</p>
          )}
          {profile.new === "refuse" && fresh.length > 0 && <p>{T.isNew(fresh.join(", "))}</p>}
          <p>{T.refused}</p>
        </Notice>
      )}
    </>
  )
}

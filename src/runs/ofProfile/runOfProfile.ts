import type { Counts } from "../../check/report.ts"
import { PROFILE_RUNS_COMPARED } from "../../limits.ts"

/** What a run says of the profile whose list it took in. */
export type RunProfile = {
  name: string
  version: number
  /**
   * Which of the profile's runs it is; `null` when it stored nothing, or corrected rows of another.
   */
  run: number | null
  /** The runs before it, the last one first, and how its counts differ from those of that one. */
  previous: PreviousRun[]
  difference: Counts | null
  /** How many customers had left the list, and what was done about them. */
  gone: Record<string, number> | null
}

export type PreviousRun = { id: string; finished_at: string; counts: Counts }

/** Why a run waits for an administrator, and what became of its plan. */
export type RunHeld = {
  plan: string
  state: "kept" | "committing" | "committed" | "discarded" | "expired"
  /** The run that committed the plan, or tries to. */
  run: string | null
  expires_at: string | null
  why: {
    guard: string
    bound: number
    value: number
    params?: { readonly [name: string]: number } | undefined
    message: string
  }[]
}

const COUNTS = ["read", "created", "updated", "unchanged", "folded", "rejected"] as const

/** Both as columns of a query for runs `r`. */
export const OF_PROFILE = `CASE WHEN r.profile_id IS NOT NULL THEN json_build_object(
    'name', r.profile_name, 'version', r.profile_version, 'run', r.profile_run, 'gone', r.gone,
    'previous', (SELECT coalesce(json_agg(json_build_object('id', b.id,
        'finished_at', to_json(b.finished_at AT TIME ZONE 'UTC'), 'counts', json_build_object(
          ${COUNTS.map((name) => `'${name}', b.${name}`).join(", ")}))
        ORDER BY b.profile_run DESC), '[]')
      FROM (SELECT * FROM import_runs b WHERE b.profile_id = r.profile_id
        AND b.state = 'succeeded' AND b.profile_run IS NOT NULL AND b.id <> r.id
        AND r.options -> 'corrects' IS NULL
        AND NOT (r.state IN ('succeeded', 'undone') AND r.profile_run IS NULL)
        AND CASE WHEN r.profile_run IS NULL THEN b.finished_at <= coalesce(r.finished_at, now())
          ELSE b.profile_run < r.profile_run END
        ORDER BY b.profile_run DESC LIMIT ${PROFILE_RUNS_COMPARED}) b)) END AS profile,
  CASE WHEN r.held_plan IS NOT NULL THEN (SELECT json_build_object(
      'plan', r.held_plan, 'why', r.held_why, 'run', p.run_id,
      'expires_at', to_json(p.expires_at AT TIME ZONE 'UTC'), 'state', CASE
        WHEN p.ended_at IS NOT NULL THEN p.ended_how
        WHEN EXISTS (SELECT FROM import_runs c WHERE c.id = p.run_id AND c.state = 'running')
          THEN 'committing'
        WHEN p.id IS NULL OR p.expires_at <= now() THEN 'expired'
        ELSE 'kept' END)
    FROM (SELECT) one LEFT JOIN import_plans p ON p.id = r.held_plan) END AS held`

type Row = { profile: unknown; held: unknown }

export function profileOf(row: Row, counts: Counts | null): RunProfile | null {
  if (row.profile === null) return null
  const { name, version, run, previous, gone } = row.profile as RunProfile
  const past = previous.map((one) => ({ ...one, finished_at: inUtc(one.finished_at) }))
  return { name, version, run, previous: past, difference: differenceOf(counts, past), gone }
}

export function heldOf(row: Row): RunHeld | null {
  if (row.held === null) return null
  const { plan, state, run, expires_at, why } = row.held as RunHeld
  return { plan, state, run, expires_at: expires_at && inUtc(expires_at), why }
}

/** How many more, or less, of each there are than the last time. */
export function differenceOf(counts: Counts | null, previous: PreviousRun[]): Counts | null {
  const last = previous[0]?.counts
  if (counts === null || last === undefined) return null
  const pairs = COUNTS.map((name) => [name, counts[name] - last[name]])
  return Object.fromEntries(pairs) as Counts
}

function inUtc(text: string): string {
  return new Date(`${text}Z`).toISOString()
}

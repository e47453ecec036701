/** Which runs are listed, and a page of them. */
export type RunsAsked = {
  limit: number
  /** The id of the last run of the page before. */
  after: string | null
  /** Only runs of the profile with this name. */
  profile?: string | null
  /** Only held runs about whose plan somebody has to decide. */
  isWaiting?: boolean
}

/** Of runs `r` those about which somebody has to decide: there are few plans, and many runs. */
export const IS_WAITING = `r.state = 'held' AND r.id IN (
  SELECT p.holds FROM import_plans p WHERE p.ended_at IS NULL AND p.expires_at > now())`

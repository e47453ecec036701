const text = { type: "string", required: false, input: false } as const
const number = { type: "number", required: false, input: false } as const
const flag = { type: "boolean", required: false, input: false } as const
const date = { type: "date", required: false, input: false } as const
const needed = { required: true } as const
const index = { index: true } as const

/** The columns of keys in the order of `sql/0001_auth.sql`. */
export const API_KEY_FIELDS = {
  configId: { ...text, ...needed, ...index },
  name: text,
  start: text,
  referenceId: { ...text, ...needed, ...index },
  prefix: text,
  key: { ...text, ...needed, ...index },
  refillInterval: number,
  refillAmount: number,
  lastRefillAt: date,
  enabled: flag,
  rateLimitEnabled: flag,
  rateLimitTimeWindow: number,
  rateLimitMax: number,
  requestCount: number,
  remaining: number,
  lastRequest: date,
  expiresAt: date,
  createdAt: { ...date, ...needed },
  updatedAt: { ...date, ...needed },
  permissions: text,
  metadata: text,
}

import type { ColumnReasonCode } from "../../../src/messages/columnReasons.ts"
import type { RECORD_SENTENCES } from "../../../src/messages/recordSentences.ts"
import type { EMAIL_FAULTS } from "../../../src/messages/refusals/emailFaults.ts"
import type { ROW_SENTENCES } from "../../../src/messages/rowSentences.ts"
import type { REFUSALS } from "../../../src/messages/said.ts"
import type { SETUP_SENTENCES } from "../../../src/messages/setupSentences.ts"
import type { WARNINGS } from "../../../src/messages/warningSentences.ts"

/** What the server and the reader say, by their codes, in a language that is not English. */
export type MessageTexts = {
  rows: typeof ROW_SENTENCES
  records: typeof RECORD_SENTENCES
  /** What is wrong with an address, as it completes a sentence about it. */
  emailFaults: typeof EMAIL_FAULTS
  refusals: typeof REFUSALS
  /** What the accounts say of themselves, which is not Muster's own. */
  accounts: Record<AccountCode, string>
  warnings: typeof WARNINGS
  reasons: Record<ColumnReasonCode, (params: ReasonParams) => string>
  /** What is said of how Muster is set up. */
  setup: typeof SETUP_SENTENCES
  /** What the API says in English of a parameter that only a program would send so. */
  malformed: (english: string) => string
  /** Why a run stored nothing that a guard holds back. */
  held: string
}

type AccountCode =
  | "INVALID_EMAIL_OR_PASSWORD"
  | "INVALID_EMAIL"
  | "INVALID_PASSWORD"
  | "PASSWORD_TOO_SHORT"
  | "PASSWORD_TOO_LONG"
  | "PASSWORD_IS_COMMON"
  | "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"
  | "BANNED_USER"
  | "TOO_MANY_ATTEMPTS"

/** The field that a column feeds and how, or what becomes of a column that feeds none. */
export type ReasonParams = {
  field?: string
  use?: "alone" | "joined" | "fills_in" | "kept"
  fate?: "attribute" | "left_out"
}

/** Muster inside another application: `import { createImporter } from "muster"`. */
export type { Customer } from "./customer/fields.ts"
export { AppError, type ErrorCode } from "./errors.ts"
export type { FileOptions } from "./library/checkOptions.ts"
export { createImporter } from "./library/createImporter.ts"
export type {
  Caller,
  CommitCall,
  DatabasePool,
  ImportBytes,
  ImportCall,
  Importer,
  ImporterSettings,
  ImportResult,
  RowsCall,
} from "./library/importer.ts"

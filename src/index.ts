/** Muster inside another application: `import { createImporter } from "muster"`. */
export type { Customer } from "./customer.ts"
export { AppError, type ErrorCode } from "./errors.ts"
export {
  type Caller,
  createImporter,
  type DatabasePool,
  type ImportBytes,
  type ImportCall,
  type Importer,
  type ImporterSettings,
  type ImportResult,
} from "./library/createImporter.ts"
export type { FileOptions } from "./library/importOptions.ts"

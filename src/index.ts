/** Muster inside another application: `import { createImporter } from "muster-registry"`. */
export type { Customer } from "./customer/fields.ts"
export { AppError, type ErrorCode } from "./errors.ts"
export type { FileOptions } from "./library/checkOptions.ts"
export { createImporter } from "./library/createImporter.ts"
export type {
  Caller,
  CommitCall,
  CustomersCall,
  DatabasePool,
  ExportCall,
  ImportBytes,
  ImportCall,
  Importer,
  ImporterSettings,
  ImportResult,
  PageCall,
  RowsCall,
  UndoCall,
} from "./library/importer.ts"
export { toNodeHandler } from "./library/toNodeHandler.ts"

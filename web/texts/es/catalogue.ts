import type { Catalogue } from "../en/catalogue.ts"
import { ADVICE_TEXTS } from "./adviceTexts.ts"
import { FIELD_NAMES } from "./fieldNames.ts"
import { IMPORT_TEXTS } from "./importTexts.ts"
import { PAGE_TEXTS } from "./pageTexts.ts"
import { PEOPLE_TEXTS } from "./peopleTexts.ts"
import { PLACE_TEXTS } from "./placeTexts.ts"
import { PROFILE_TEXTS } from "./profileTexts.ts"
import { REGISTRY_TEXTS } from "./registryTexts.ts"
import { SETTINGS_TEXTS } from "./settingsTexts.ts"

export { MESSAGE_TEXTS as MESSAGES } from "./messageTexts.ts"

/** Every text of the page in Spanish. */
export const CATALOGUE: Catalogue = {
  ...PAGE_TEXTS,
  import: IMPORT_TEXTS,
  registry: REGISTRY_TEXTS,
  settings: SETTINGS_TEXTS,
  people: PEOPLE_TEXTS,
  profiles: PROFILE_TEXTS,
  fields: FIELD_NAMES,
  places: PLACE_TEXTS,
  advice: ADVICE_TEXTS,
}

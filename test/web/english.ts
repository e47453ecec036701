import { CATALOGUE } from "../../web/texts/en/catalogue.ts"
import { say } from "../../web/texts/texts.ts"

/** Has what is imported after it speak English, as `web/main.tsx` does for the page. */
say(CATALOGUE)

import { loadPart } from "./browser/loadPart.ts"
import { speakOwn } from "./browser/useLanguage.ts"
import "./styles.css"

/** A screen names its texts when it is loaded: they come first, so that none is shown in another. */
async function show(): Promise<void> {
  await speakOwn()
  const { showPage } = await loadPart(() => import("./showPage.tsx"))
  showPage(document.getElementById("root")!)
}

void show()

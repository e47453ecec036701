/**
 * What is wrong with the texts of a page in the pseudo-language: texts that are in no catalogue,
 * which stand there without its brackets, and texts that are cut off or stick out. Words of `known`
 * are data. It is put into the page under test, so that it may use nothing but what stands in it.
 */
export function findFaults(known: string): string[] {
  const data = new Set(known.toLowerCase().match(/\p{L}+/gu))
  const faults = new Set<string>()
  for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
    if (["SCRIPT", "STYLE"].includes(element.tagName)) continue
    // What the server says is English.
    if (element.matches("span[lang=en]")) continue
    const isOption = element.tagName === "OPTION" && element.parentElement!.checkVisibility()
    if (!isOption && !element.checkVisibility({ visibilityProperty: true })) continue
    for (const text of textsOf(element)) if (hasForeign(text)) faults.add(`not translated: ${text}`)
    if (isCut(element)) faults.add(`cut off: ${element.textContent}`)
    if (isOutside(element)) faults.add(`out of the page: ${element.textContent}`)
  }
  const { scrollWidth } = document.documentElement
  if (scrollWidth > innerWidth) faults.add(`the page is ${scrollWidth} pixels wide`)
  return [...faults]

  function textsOf(element: HTMLElement): string[] {
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    const said = ["aria-label", "title", "placeholder", "alt"].map(
      (name) => element.getAttribute(name) ?? "",
    )
    return [...own.map(({ textContent }) => textContent ?? ""), ...said]
  }

  function hasForeign(text: string): boolean {
    let rest = text
    for (let before = ""; before !== rest; ) {
      before = rest
      rest = rest.replace(/\[[^[\]]*\]/g, " ")
    }
    const words = rest.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []
    return words.some((word) => !/\p{N}/u.test(word) && !data.has(word))
  }

  function isCut(element: HTMLElement): boolean {
    const { clientWidth, scrollWidth, clientHeight, scrollHeight } = element
    if (clientWidth <= 1 || !isOwnText(element)) return false
    const { overflowX, overflowY } = getComputedStyle(element)
    if (scrollWidth > clientWidth + 1 && overflowX !== "auto") return true
    return scrollHeight > clientHeight + 1 && overflowY === "hidden"
  }

  /** Whether an element shows a text of the page itself, rather than data, which may be long. */
  function isOwnText({ childNodes }: HTMLElement): boolean {
    return [...childNodes].some(
      ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.includes("["),
    )
  }

  function isOutside(element: HTMLElement): boolean {
    if (!element.matches("button, a, select, input, summary, h1, h2, h3, label")) return false
    const { left, right, width } = element.getBoundingClientRect()
    if (width <= 1 || (left >= -1 && right <= innerWidth + 1)) return false
    for (let outer = element.parentElement; outer !== null; outer = outer.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(outer).overflowX)) return false
    }
    return true
  }
}

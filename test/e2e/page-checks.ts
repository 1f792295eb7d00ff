/**
 * Expressions for `page.evaluate`. They are text since the types of this program know no browser.
 */

/** How far a page is wider than its window, in pixels. */
export const OVERFLOW = 'document.documentElement.scrollWidth - innerWidth'

/** The HTML of links, buttons and fields that have no name for screen readers. */
export const NAMELESS_CONTROLS = `
  [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), textarea')]
    .filter((element) => {
      const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent
      return name.trim() === ''
    })
    .map((element) => element.outerHTML)`

/**
 * Visible texts whose contrast with what is behind them is below 4.5 (WCAG 2, level AA). Labels are left out:
 * people choose their colours.
 */
export const POOR_CONTRASTS = `(() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number)
  const linear = (share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4)
  const luminance = ([red, green, blue]) =>
    0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255)
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = parse(getComputedStyle(one).backgroundColor)
      if (color.length === 3 || color[3] === 1) return color
    }
    return [255, 255, 255]
  }
  const poor = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement
    const text = texts.currentNode.textContent.trim()
    if (text === '' || element.closest('.label, .hidden') || !element.checkVisibility()) continue
    const pair = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))].sort((a, b) => b - a)
    const contrast = (pair[0] + 0.05) / (pair[1] + 0.05)
    if (contrast < 4.5) poor.push(text + ' ' + contrast.toFixed(2))
  }
  return poor
})()`

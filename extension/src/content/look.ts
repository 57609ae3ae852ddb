// Whether the page is light or dark: as it says itself, else by the ground that it paints.

export type Look = 'light' | 'dark'

export function lookOf(page: Document): Look {
  return said(page.documentElement) ?? said(page.body) ?? painted(page) ?? wished()
}

/** Attributes that say so, where anything does. */
export const lookAttributes = ['class', 'data-theme', 'data-color-scheme', 'style']

function said(element: Element): Look | undefined {
  const text = [element.getAttribute('data-theme'), element.getAttribute('data-color-scheme'), element.className].join(' ')
  const words = text.toLowerCase().split(/[\s_:-]+/)
  const [isDark, isLight] = [words.includes('dark'), words.includes('light')]
  return isDark === isLight ? undefined : isDark ? 'dark' : 'light'
}

function painted(page: Document): Look | undefined {
  for (const element of [page.body, page.documentElement]) {
    const [red, green, blue, alpha = 1] = (getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? []).map(Number)
    if (red === undefined || green === undefined || blue === undefined || alpha < 0.5) continue
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? 'dark' : 'light'
  }
  return undefined
}

const wished = (): Look => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

// The look: one palette, in light and dark, with contrasts of at least 4.5 to 1 for every text.

import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const harbour: MantineColorsTuple = [
  '#e8f6f7',
  '#d3eaec',
  '#a5d5d9',
  '#73bfc5',
  '#4cacb4',
  '#339fa9',
  '#1b7e87',
  '#14666e',
  '#14555c',
  '#0b3f45',
]

export const theme = createTheme({
  colors: { harbour },
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    // What explains a field stands below it, so that fields beside each other stand in line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    // A dialog's heading is not a second banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    // A menu holds nothing but its items, and belongs to the part of the page where its button is.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, withinPortal: false } },
    // The library's coloured titles are too faint on their own ground.
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
  },
})

/** The library's own greys and link colours are too faint for small text. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545b62',
    '--mantine-color-placeholder': '#666d74',
    '--mantine-color-anchor': 'var(--mantine-color-harbour-7)',
    '--mantine-color-error': '#b3261e',
    '--app-surface': '#ffffff',
    '--app-ground': '#f6f8f8',
    '--app-line': '#d9dfe1',
  },
  dark: {
    '--mantine-color-dimmed': '#b4bcc3',
    '--mantine-color-placeholder': '#a3abb2',
    '--mantine-color-anchor': 'var(--mantine-color-harbour-3)',
    '--mantine-color-error': '#ffb4ab',
    '--app-surface': '#242628',
    '--app-ground': '#1a1c1d',
    '--app-line': '#3d4245',
  },
})

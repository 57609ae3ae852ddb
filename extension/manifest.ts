// What the browser is told of the extension. Both kinds of browser get the same but for how the part without a page is started.

export type Kind = 'chromium' | 'firefox'

/** The only pages on which it does anything. */
const pages = ['https://app.clickup.com/*']

const icons = { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' }

export function manifestFor(kind: Kind, version: string): object {
  return {
    manifest_version: 3,
    name: 'Hourbridge',
    version,
    description: '__MSG_description__',
    default_locale: 'en',
    icons,
    action: { default_title: 'Hourbridge', default_popup: 'popup.html', default_icon: icons },
    permissions: ['storage', 'alarms', 'activeTab'],
    host_permissions: pages,
    content_scripts: [{ matches: pages, js: ['content.js'], css: ['content.css'], run_at: 'document_idle' }],
    // The pages may show it in a frame that the extension puts there; what it shows needs a ticket besides.
    web_accessible_resources: [{ resources: ['dialog.html'], matches: pages }],
    ...ofKind[kind],
  }
}

const ofKind: Readonly<Record<Kind, object>> = {
  chromium: { minimum_chrome_version: '120', background: { service_worker: 'background.js' } },
  firefox: {
    background: { scripts: ['background.js'] },
    browser_specific_settings: {
      gecko: {
        id: 'extension@hourbridge.example',
        strict_min_version: '128.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  },
}

/** What the browser shows in its list of extensions, by language. */
export const descriptions: Readonly<Record<string, string>> = {
  en: 'Track the time of a task where you work on it: a button on the task, a timer, and your own Hourbridge.',
  fr: 'Suivez le temps d’une tâche là où vous y travaillez : un bouton sur la tâche, un chronomètre et votre propre Hourbridge.',
}

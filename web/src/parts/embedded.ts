// Whether a page is shown inside another program (a desktop app, a web view, a frame), where Google refuses to sign people in.

const views = [
  /\bElectron\//,
  // Android's own mark of a web view.
  /; wv\)/,
  // Apps that open links in a view of their own.
  /\b(FBAN|FBAV|Instagram|Line|MicroMessenger|Teams|Slack)\b/,
]

/** On iPhone and iPad every browser names Safari; a view inside an app does not. */
const isAppleView = (agent: string) => /\b(iPhone|iPad)\b.*AppleWebKit/.test(agent) && !/Safari\//.test(agent)

export const isEmbedded = (agent: string, isFramed: boolean) =>
  isFramed || views.some((mark) => mark.test(agent)) || isAppleView(agent)

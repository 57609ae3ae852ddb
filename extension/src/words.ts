// What the button, the badge and the toolbar's window say themselves. The dialog has its words from the pages of the server.

const en = {
  track: 'Track time',
  trackOn: '{title}: track time on this task',
  stopOn: '{title}: the timer runs on this task. Press to stop it',
  dialog: 'Track time',
  noTimer: 'No timer runs',
  runs: 'A timer runs on {task}',
  unsent: 'Not sent yet: {count}',
  refused: 'Not taken: {count}',
  pairAgain: 'Not paired any more',
  pairTitle: 'Pair with your Hourbridge',
  pairHow: 'On your Hourbridge, open Settings > Extension and press Pair. Enter its address and the code here.',
  address: 'Address of your Hourbridge',
  addressBad: 'An address begins with https:// (or http:// on your own network).',
  code: 'Code',
  pair: 'Pair',
  pairLost: 'This browser is not paired any more: somebody has removed its access, or your account may not track time now.',
  paired: 'Paired with {url} as {person}',
  unpair: 'Unpair',
  unpairHow: 'What was not sent yet is lost. Pair again to go on.',
  unpairSure: 'Unpair all the same',
  noPlace: 'There is no place for the button on this page: use this window instead.',
  task: 'Task id or address',
  taskHow: 'For example 86abc12, WEB-142, or the address of the task.',
  open: 'Open',
  back: 'Another task',
  stop: 'Stop timer',
  reach: 'Your Hourbridge cannot be reached now. What you do is kept and sent later.',
  elsewhere: 'This window was not opened by the button of Hourbridge. Close it and press the button again.',
  needsPairing: 'Click the symbol of Hourbridge in the toolbar of the browser, and pair.',
  close: 'Close',
  failed: 'Hourbridge did not answer in this browser. Press the button again; if that does not help, load the page anew.',
  gone: 'Hourbridge was updated or removed in this browser. Load the page anew to go on.',
} as const

type Words = { readonly [K in keyof typeof en]: string }

const fr: Words = {
  track: 'Suivre le temps',
  trackOn: '{title} : suivre le temps de cette tâche',
  stopOn: '{title} : le chronomètre tourne sur cette tâche. Appuyez pour l’arrêter',
  dialog: 'Suivi du temps',
  noTimer: 'Aucun chronomètre ne tourne',
  runs: 'Un chronomètre tourne sur {task}',
  unsent: 'Pas encore envoyé : {count}',
  refused: 'Refusé : {count}',
  pairAgain: 'N’est plus associé',
  pairTitle: 'Associer à votre Hourbridge',
  pairHow: 'Sur votre Hourbridge, ouvrez Réglages > Extension et appuyez sur Associer. Saisissez ici son adresse et le code.',
  address: 'Adresse de votre Hourbridge',
  addressBad: 'Une adresse commence par https:// (ou http:// sur votre propre réseau).',
  code: 'Code',
  pair: 'Associer',
  pairLost: 'Ce navigateur n’est plus associé : son accès a été retiré, ou votre compte ne peut plus suivre de temps.',
  paired: 'Associé à {url} en tant que {person}',
  unpair: 'Dissocier',
  unpairHow: 'Ce qui n’a pas encore été envoyé est perdu. Associez de nouveau pour continuer.',
  unpairSure: 'Dissocier quand même',
  noPlace: 'Il n’y a pas de place pour le bouton sur cette page : utilisez cette fenêtre.',
  task: 'Identifiant ou adresse de la tâche',
  taskHow: 'Par exemple 86abc12, WEB-142 ou l’adresse de la tâche.',
  open: 'Ouvrir',
  back: 'Une autre tâche',
  stop: 'Arrêter le chronomètre',
  reach: 'Votre Hourbridge est injoignable. Ce que vous faites est gardé et envoyé plus tard.',
  elsewhere: 'Cette fenêtre n’a pas été ouverte par le bouton de Hourbridge. Fermez-la et appuyez de nouveau sur le bouton.',
  needsPairing: 'Cliquez sur le symbole de Hourbridge dans la barre d’outils du navigateur, puis associez.',
  close: 'Fermer',
  failed: 'Hourbridge n’a pas répondu dans ce navigateur. Appuyez de nouveau sur le bouton ; sinon, rechargez la page.',
  gone: 'Hourbridge a été mis à jour ou retiré de ce navigateur. Rechargez la page pour continuer.',
}

const spoken = (): Words => (chrome.i18n.getUILanguage().startsWith('fr') ? fr : en)

/** In the language of the browser. */
export function say(key: keyof Words, values: Readonly<Record<string, string | number>> = {}): string {
  const words = spoken()
  const text = words === fr ? words[key].replaceAll(/ (?=[:;?!»])|(?<=«) /g, '\u00a0') : words[key]
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

// What the server itself answers: what is not there, what was not understood, what the network and the secrets did.

import type { Row } from '../../template.ts'

const answers: readonly Row[] = [
  ['there is nothing at {path}', 'il n’y a rien à {path}'],
  ['See /api/openapi.json.', 'Voyez /api/openapi.json.'],
  ['nothing is known of "{id}"', 'rien n’est connu de « {id} »'],
  [
    'Give an id of either side; what was never read is not known.',
    'Indiquez un identifiant de l’un des côtés ; ce qui n’a jamais été lu n’est pas connu.',
  ],
  ['something went wrong here; the log has it', 'une erreur s’est produite ici ; elle est dans le journal du serveur'],
  ['Something went wrong here; the log has it.', 'Une erreur s’est produite ici ; elle est dans le journal du serveur.'],
  ['there is a NUL character in what was sent', 'il y a un caractère NUL dans ce qui a été envoyé'],
  ['Leave it out.', 'Retirez-le.'],
  ['this cursor was not made here', 'ce curseur n’a pas été créé ici'],
  ['Take `next` of the page before, or begin without one.', 'Prenez `next` de la page précédente, ou commencez sans curseur.'],
  ['{week:ref} is not a week', '{week} n’est pas une semaine'],
  ['Weeks look like 2026-W47, with two digits.', 'Une semaine s’écrit 2026-W47, avec deux chiffres.'],
  ['{year:number} has no week {week}', '{year} n’a pas de semaine {week}'],
  ['Its weeks are {year:number}-W01 to {same:number}-W{last:number}.', 'Ses semaines vont de {year}-W01 à {same}-W{last}.'],
  ['{week:ref} is too far ahead', '{week} est trop loin dans le futur'],
  ['Weeks go to {year:number}-W52.', 'Les semaines vont jusqu’à {year}-W52.'],
  ['it is not held, or a write to it is under way', 'elle n’est pas retenue, ou une écriture est en cours'],
  ['Look at it again in a moment.', 'Regardez-la de nouveau dans un instant.'],
  ['it is no longer known', 'elle n’est plus connue'],
  ['Look for it again.', 'Cherchez-la de nouveau.'],
  ['either a bridge or an entry', 'soit un pont, soit une saisie de temps'],
  ['there is no such sync', 'il n’y a pas de telle synchronisation'],
  ['Ask for one: POST /api/sync.', 'Demandez-en une : POST /api/sync.'],
  ['there is no such run', 'il n’y a pas de tel passage'],
  ['Take an id of /api/runs.', 'Prenez un identifiant de /api/runs.'],
  [
    'this run has done {n:number} writes, and {most:number} can be undone at once',
    'ce passage a fait {n} écritures, et {most} peuvent être annulées à la fois',
  ],
  [
    'Undo them page by page: /api/runs/{path} tells the writes.',
    'Annulez-les page par page : /api/runs/{path} donne les écritures.',
  ],
]

const people: readonly Row[] = [
  ['is no zone that we know', 'n’est pas un fuseau connu'],
  ['give either a route or a participant', 'indiquez soit une route, soit un participant'],
  ['Only active members of the workspace are linked.', 'Seuls les membres actifs de l’espace de travail sont liés.'],
  ['{n:number} person(s) named twice: {names}', '{n} {n|personne nommée|personnes nommées} deux fois : {names}'],
  ['Link or unlink everybody once.', 'Liez ou déliez chacun une seule fois.'],
  ['{vendor} has no projects', '{vendor} n’a pas de projets'],
  [
    'Where its time goes, routes say: from tasks, lists, folders and Spaces.',
    'Ce sont des routes qui disent où va son temps : depuis des tâches, des listes, des dossiers et des espaces.',
  ],
  ['connection {name:slug} shows no person {ref}', 'la connexion {name} ne montre pas de personne {ref}'],
  ['Look at the list of people anew.', 'Regardez de nouveau la liste des personnes.'],
  ['Look at Integrations for those that there are.', 'Voyez les Intégrations pour celles qui existent.'],
  ['bridge "{name}" does not begin at {connection}', 'le pont « {name} » ne part pas de {connection}'],
  ['Choose one of the sections.', 'Choisissez l’une des sections.'],
  ['The work tool does not show this task.', 'L’outil de travail ne montre pas cette tâche.'],
]

const requests: readonly Row[] = [
  ['this server does not answer to the name "{name}"', 'ce serveur ne répond pas au nom « {name} »'],
  ['vendors do not know where to reach us', 'les fournisseurs ne savent pas où nous joindre'],
  ['Set HOURBRIDGE_URL.', 'Réglez HOURBRIDGE_URL.'],
  ['Set HOURBRIDGE_URL to the address that people use.', 'Réglez HOURBRIDGE_URL sur l’adresse qu’on utilise.'],
  ['this request does not come from our own pages', 'cette requête ne vient pas de nos propres pages'],
  [
    'Reload the page; programs send an API token instead of the cookie.',
    'Rechargez la page ; un programme envoie un jeton d’API au lieu du cookie.',
  ],
  ['a request of more than a megabyte', 'une requête de plus d’un mégaoctet'],
  ['only JSON is understood', 'seul JSON est compris'],
  ['Send `Content-Type: application/json`.', 'Envoyez `Content-Type: application/json`.'],
  ['where buttons go on the pages of "{tool}" is not known', 'on ne sait pas où vont les boutons sur les pages de « {tool} »'],
  ['Track its time on the pages of Hourbridge.', 'Suivez son temps sur les pages de Hourbridge.'],
  ['no page of {hosts}: {page}', 'pas une page de {hosts} : {page}'],
  ['Send the address of the page.', 'Envoyez l’adresse de la page.'],
  ['a delivery of more than a megabyte', 'une livraison de plus d’un mégaoctet'],
  ['no webhook was made for a connection "{name}"', 'aucun webhook n’a été créé pour une connexion « {name} »'],
  ['Run `hourbridge webhook ensure`.', 'Lancez `hourbridge webhook ensure`.'],
]

const network: readonly Row[] = [
  ['no answer within {n:number} s', 'pas de réponse en {n} s'],
  [
    '{request:request} was given up while it waited for its turn: {reason:maybe}',
    '{request} a été abandonné en attendant son tour : {reason}',
  ],
  ['{request:request}: {reason:maybe}', '{request} : {reason}'],
  [
    'a request to {host:said} would carry the credential of {home} there',
    'une requête vers {host} y porterait les identifiants de {home}',
  ],
  ['the answer is larger than {n:number} MB', 'la réponse dépasse {n} Mo'],
]

const secrets: readonly Row[] = [
  ['the secret {name} cannot be opened: {reason:sentence}', 'le secret {name} ne peut pas être ouvert : {reason}'],
  ['it is not in a form that this version knows', 'sa forme n’est pas connue de cette version'],
  ['it was sealed with another key', 'il a été scellé avec une autre clé'],
  [
    'Put back HOURBRIDGE_SECRET_KEY or the secret.key that it was sealed with, or enter the secret again.',
    'Remettez la HOURBRIDGE_SECRET_KEY ou le fichier secret.key d’origine, ou saisissez de nouveau le secret.',
  ],
]

export const server: readonly Row[] = [...answers, ...people, ...requests, ...network, ...secrets]

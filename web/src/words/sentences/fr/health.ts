// What a look at the installation finds, and what to do about it.

import type { Row } from '../../template.ts'

const database: readonly Row[] = [
  ['See the log of the database.', 'Voyez le journal de la base de données.'],
  ['nothing is declared yet', 'rien n’est encore déclaré'],
  [
    'Connect the vendors under Admin > Integrations, or run `hourbridge apply <file>`: the folder examples has some to start from.',
    'Connectez les fournisseurs sous Entreprise > Intégrations, ou lancez `hourbridge apply <file>` : le dossier examples en contient pour commencer.',
  ],
  ['{version:version}, {n:number} migrations, {size:number} MB at {where}', '{version}, {n} migrations, {size} Mo à {where}'],
]

const connections: readonly Row[] = [
  ['Declare it anew with `hourbridge apply <file>`.', 'Déclarez-la de nouveau avec `hourbridge apply <file>`.'],
  [
    'Renew the credential of connection {name} at the vendor, set it in the environment, and run `hourbridge apply <file>`.',
    'Renouvelez les identifiants de la connexion {name} chez le fournisseur, placez-les dans l’environnement, et lancez `hourbridge apply <file>`.',
  ],
  [
    'Check the network, the proxy and the address; the vendor may be down: its status page says so.',
    'Vérifiez le réseau, le proxy et l’adresse ; le fournisseur est peut-être en panne : sa page d’état le dit.',
  ],
  ['Wait a little: the allowance is used up.', 'Attendez un peu : le quota est épuisé.'],
  [
    'Check the settings of this connection in the set-up file.',
    'Vérifiez les réglages de cette connexion dans le fichier de configuration.',
  ],
  ["{vendor}'s clock is {span:span} ahead of ours ({now})", 'l’horloge de {vendor} avance de {span} sur la nôtre ({now})'],
  ["{vendor}'s clock is {span:span} behind ours ({now})", 'l’horloge de {vendor} retarde de {span} sur la nôtre ({now})'],
  [
    'Set the clock of this machine by NTP: changes would be missed.',
    'Réglez l’horloge de cette machine par NTP : des changements seraient manqués.',
  ],
  ['{account}, {token:credential}, {n:number} requests left', '{account}, {token}, {n} {n|requête restante|requêtes restantes}'],
  ['{account}, {token:credential}, no limit', '{account}, {token}, sans limite'],
  ['{n:number} requests left', '{n} {n|requête restante|requêtes restantes}'],
  ['no limit', 'sans limite'],
  ['token without an end', 'jeton sans fin'],
  ['token until {at}', 'jeton valable jusqu’au {at}'],
  ['user {name}', 'utilisateur {name}'],
  ['personal token', 'jeton personnel'],
  ['API key', 'clé d’API'],
  [
    'Run `hourbridge webhook ensure {name}`; is {url} reachable from outside?',
    'Lancez `hourbridge webhook ensure {name}` ; {url} est-elle joignable de l’extérieur ?',
  ],
  ['{connection:slug} webhook', 'webhook de {connection}'],
  ['not heard of yet', 'pas encore de nouvelles'],
  ['last heard {span:span} ago', 'dernières nouvelles il y a {span}'],
  ['{vendor} has no webhook for {url}', '{vendor} n’a pas de webhook pour {url}'],
  [
    '{vendor} no longer sends to us: its webhook is failing or suspended; {heard:sentence}',
    '{vendor} ne nous envoie plus rien : son webhook échoue ou est suspendu ; {heard}',
  ],
  [
    "the {tracker} button finds no place on {tool}'s task pages since {at}",
    'le bouton {tracker} ne trouve pas sa place sur les pages des tâches de {tool} depuis le {at}',
  ],
  [
    "the {tracker} button finds no place in {tool}'s lists since {at}",
    'le bouton {tracker} ne trouve pas sa place dans les listes de {tool} depuis le {at}',
  ],
  [
    "Update Hourbridge: its placements are older than these pages. Until then, the extension's window in the toolbar does the same. Last missed on {page}",
    'Mettez Hourbridge à jour : ses emplacements sont plus anciens que ces pages. D’ici là, la fenêtre de l’extension dans la barre d’outils fait de même. Constaté en dernier sur {page}',
  ],
]

const bridges: readonly Row[] = [
  ['{key:condition}: {text:sentence}', '{key} : {text}'],
  ['{left:slug} and {right:slug} both ways, {parts:parts}', '{left} et {right} dans les deux sens, {parts}'],
  ['{left:slug} to {right:slug}, {parts:parts}', '{left} vers {right}, {parts}'],
  ['polled in time', 'lu à temps'],
  ['all Spaces track time', 'tous les espaces suivent le temps'],
  ['tasks of {n:number} project(s) followed', 'tâches de {n} {n|projet suivies|projets suivies}'],
  [
    'It is tried again by itself; if it stays, look at the log and at the status page of the vendor.',
    'Une nouvelle tentative se fait d’elle-même ; si cela dure, voyez le journal et la page d’état du fournisseur.',
  ],
  [
    'Look whether the account still sees everything there; it mends itself when what is missing shows up again.',
    'Vérifiez que le compte y voit encore tout ; cela s’arrange de soi-même quand ce qui manque réapparaît.',
  ],
  [
    'Renew the credential in the environment and run `hourbridge apply <file>`.',
    'Renouvelez les identifiants dans l’environnement et lancez `hourbridge apply <file>`.',
  ],
  [
    'Look at `hourbridge waste list`, then `hourbridge waste confirm <bridge>` or restore.',
    'Voyez `hourbridge waste list`, puis `hourbridge waste confirm <bridge>` ou restaurez.',
  ],
  ['Decide, and it goes on by itself.', 'Décidez, et tout reprendra de soi-même.'],
  [
    'Was it deleted, or is it no longer shared? Change `spaces` in the set-up file.',
    'A-t-il été supprimé, ou n’est-il plus partagé ? Changez `spaces` dans le fichier de configuration.',
  ],
  [
    'time tracking is off in Space {name}: its time waits',
    'le suivi du temps est désactivé dans l’espace {name} : son temps attend',
  ],
  ['Turn it on there.', 'Activez-le là-bas.'],
  [
    "{name} is a guest at {vendor}: a guest's time is never sent",
    '{name} a un accès invité dans {vendor} : le temps des invités n’est jamais envoyé',
  ],
  [
    'Make them a member there, or take them out of the set-up file.',
    'Faites-en un membre là-bas, ou retirez cette personne du fichier de configuration.',
  ],
  [
    'Is `hourbridge serve` running? `hourbridge sync --once` looks now.',
    '`hourbridge serve` tourne-t-il ? `hourbridge sync --once` lit maintenant.',
  ],
  ['was never read', 'jamais lu'],
  [
    'was last read {span:span} ago, and should be every {every:span}',
    'lu pour la dernière fois il y a {span}, alors que ce devrait être toutes les {every}',
  ],
]

export const health: readonly Row[] = [...database, ...connections, ...bridges]

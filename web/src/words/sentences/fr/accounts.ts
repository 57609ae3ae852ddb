// Signing in, users, invitations and API tokens.

import type { Row } from '../../template.ts'

const signingIn: readonly Row[] = [
  ['this e-mail and this password do not go together', 'cet e-mail et ce mot de passe ne vont pas ensemble'],
  [
    'Check both; an admin can make a link for a new password.',
    'Vérifiez les deux ; un administrateur peut créer un lien pour un nouveau mot de passe.',
  ],
  ['this is not your present password', 'ce n’est pas votre mot de passe actuel'],
  ['Type the one that you signed in with.', 'Indiquez celui avec lequel vous vous êtes connecté.'],
  ['you have no password: you sign in elsewhere', 'vous n’avez pas de mot de passe : vous vous connectez ailleurs'],
  ['Ask an admin for a link that sets one.', 'Demandez à un administrateur un lien pour en définir un.'],
  ['the provider that signs people in does not answer', 'le fournisseur d’identité ne répond pas'],
  ['Try again in a minute, or use a password.', 'Réessayez dans une minute, ou utilisez un mot de passe.'],
  ['nobody invited this e-mail', 'personne n’a invité cet e-mail'],
  ['this was tried too often', 'trop de tentatives'],
  ['you listen in too many places at once', 'vous écoutez à trop d’endroits à la fois'],
  ['Close some of the pages.', 'Fermez quelques-unes des pages.'],
  [
    'no API token makes or unmakes admins and owners',
    'aucun jeton d’API ne nomme ni ne révoque administrateurs et propriétaires',
  ],
  ['Wait {n:number} minutes, then try again.', 'Attendez {n} {n|minute|minutes}, puis réessayez.'],
  ['Wait {n:number} seconds, then try again.', 'Attendez {n} {n|seconde|secondes}, puis réessayez.'],
  ['not well-formed text', 'ce texte est mal formé'],
  ['not a page of ours', 'ce n’est pas une de nos pages'],
  ['not a time zone, like Europe/Copenhagen', 'ce n’est pas un fuseau horaire, comme Europe/Copenhagen'],
  ['there is no such session of yours', 'vous n’avez pas de telle session'],
]

const users: readonly Row[] = [
  ['this user is gone', 'cet utilisateur n’existe plus'],
  ['there is no such user', 'cet utilisateur n’existe pas'],
  ['See the list of users.', 'Voyez la liste des utilisateurs.'],
  ['there is a user with the e-mail {email} already', 'il y a déjà un utilisateur avec l’e-mail {email}'],
  ['Sign in with it.', 'Connectez-vous avec lui.'],
  ['there is an owner already', 'il y a déjà un propriétaire'],
  ['Sign in, or ask an owner to invite you.', 'Connectez-vous, ou demandez une invitation à un propriétaire.'],
  ['this is the last owner', 'c’est le dernier propriétaire'],
  ['Make somebody else an owner first.', 'Faites d’abord de quelqu’un d’autre un propriétaire.'],
  ['the person {ref} at {connection} is {name} already', 'la personne {ref} dans {connection} est déjà {name}'],
  ['A person is one user: take it from them first.', 'Une personne est un seul utilisateur : retirez-la-lui d’abord.'],
  ['only an owner makes and unmakes admins and owners', 'seul un propriétaire nomme et révoque administrateurs et propriétaires'],
  ['Ask an owner.', 'Demandez à un propriétaire.'],
  ['there is no such open invitation', 'il n’y a pas de telle invitation ouverte'],
  ['this invitation is not good any more', 'cette invitation n’est plus valable'],
  ['Ask whoever sent it for a new one.', 'Demandez-en une nouvelle à qui l’a envoyée.'],
  ['this invitation was used just now', 'cette invitation vient d’être utilisée'],
]

const tokens: readonly Row[] = [
  [
    'this API token is not good: it was revoked, or never made',
    'ce jeton d’API n’est pas valable : il a été révoqué, ou n’a jamais existé',
  ],
  [
    'Settings > API tokens makes a new one, and so does `hourbridge token create <name>`.',
    'Vous > Jetons d’API en crée un nouveau, tout comme `hourbridge token create <name>`.',
  ],
  [
    'Sign in, or send `Authorization: Bearer <token>`; Settings > API tokens makes one.',
    'Connectez-vous, ou envoyez `Authorization: Bearer <token>` ; Vous > Jetons d’API en crée un.',
  ],
  ['this needs somebody who is signed in, or an API token', 'cela demande une personne connectée, ou un jeton d’API'],
  [
    '{name} is a {role:role} here, and this is for {least:role}s',
    '{name} a ici le rôle {role}, et ceci demande au moins le rôle {least}',
  ],
  [
    '{name} is an {role:role} here, and this is for {least:role}s',
    '{name} a ici le rôle {role}, et ceci demande au moins le rôle {least}',
  ],
  ['Ask an owner for that role.', 'Demandez ce rôle à un propriétaire.'],
  ['no API token opens this', 'aucun jeton d’API n’ouvre ceci'],
  ['Sign in on the page.', 'Connectez-vous sur la page.'],
  ['this API token is not good for "{scope}"', 'ce jeton d’API n’est pas valable pour « {scope} »'],
  ['Make one that is: Settings > API tokens.', 'Créez-en un qui le soit : Vous > Jetons d’API.'],
  ['there is a token "{name}" already', 'il y a déjà un jeton « {name} »'],
  ['Choose another name; a revoked token keeps its own.', 'Choisissez un autre nom ; un jeton révoqué garde le sien.'],
  ['there is no token "{name}"', 'il n’y a pas de jeton « {name} »'],
  ['See `hourbridge token list`.', 'Voyez `hourbridge token list`.'],
  ['See the list of tokens.', 'Voyez la liste des jetons.'],
  ['use letters, digits, dot, dash and @, at most 64', 'utilisez lettres, chiffres, point, tiret et @, 64 au plus'],
  [
    'this code is not good: it was mistyped, used before, or is older than five minutes',
    'ce code n’est pas valable : il a été mal tapé, déjà utilisé, ou il a plus de cinq minutes',
  ],
  ['Settings > Extension shows a new one.', 'Vous > Extension en affiche un nouveau.'],
]

export const accounts: readonly Row[] = [...signingIn, ...users, ...tokens]

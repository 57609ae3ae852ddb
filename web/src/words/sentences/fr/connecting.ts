// Connecting a vendor from the pages: forms, signing in at the vendor's page, addresses, removing.

import type { Row } from '../../template.ts'

const forms: readonly Row[] = [
  [
    "Another host than the vendor's own: a sandbox, a proxy.",
    'Un autre serveur que celui du fournisseur : un bac à sable, un proxy.',
  ],
  ['It {demand:sentence}.', 'Ce champ {demand}.'],
  ['there is no connector "{name}"', 'il n’y a pas de connecteur « {name} »'],
  ['There are {names}.', 'Il y a {names}.'],
  ['There are: {names:choices}.', 'Il y a : {names}.'],
  ['Choose another name.', 'Choisissez un autre nom.'],
  ['connection "{name}" is somebody else\'s', 'la connexion « {name} » est à quelqu’un d’autre'],
  ['connection "{name}" is somebody\'s own', 'la connexion « {name} » est la connexion personnelle de quelqu’un'],
  [
    "By it that person's time is written and nothing else: choose one of the installation's.",
    'Elle sert à écrire le temps de cette personne et rien d’autre : choisissez une connexion de l’installation.',
  ],
  ['connection "{name}" is switched off', 'la connexion « {name} » est désactivée'],
  ['Switch the connection on: its bridges go on with it.', 'Activez la connexion : ses ponts reprennent avec elle.'],
  ['connection "{name}" leads to another vendor', 'la connexion « {name} » mène à un autre fournisseur'],
  ['a name has lower-case letters, digits and dashes only', 'un nom n’a que des minuscules, des chiffres et des tirets'],
  ['is not set here', 'ne se règle pas ici'],
  ['It is for the set-up file: docs/setup.md.', 'C’est l’affaire du fichier de configuration : docs/setup.md.'],
  [
    'Make another connection for that account, or remove these bridges first.',
    'Créez une autre connexion pour ce compte, ou supprimez d’abord ces ponts.',
  ],
  ['what bridge {names} has linked belongs to the account before', 'ce que le pont {names} a lié appartient au compte précédent'],
  [
    'must be given again: the address or the account is another one',
    'doit être indiqué de nouveau : l’adresse ou le compte n’est plus le même',
  ],
  [
    'must be given again: the client id or an address is another one',
    'doit être indiqué de nouveau : l’identifiant client ou une adresse n’est plus le même',
  ],
  ['A stored secret is never sent elsewhere.', 'Un secret enregistré n’est jamais envoyé ailleurs.'],
  [
    'Check what was typed, and that it is still good at the vendor.',
    'Vérifiez la saisie, et qu’elle est toujours valable chez le fournisseur.',
  ],
  ["The vendor's own words say what it does not take.", 'Les mots du fournisseur disent ce qu’il refuse.'],
  ['Check the address, the network and the proxy.', 'Vérifiez l’adresse, le réseau et le proxy.'],
  [
    'Check the address: what answers there does not speak as this vendor does.',
    'Vérifiez l’adresse : ce qui y répond ne parle pas comme ce fournisseur.',
  ],
  ['The vendor shows it with the app.', 'Le fournisseur le montre avec l’application.'],
  ['must be given', 'doit être indiqué'],
]

const signIns: readonly Row[] = [
  ['{vendor} has no sign-in page for other programs', '{vendor} n’a pas de page d’autorisation pour d’autres programmes'],
  ['Fill in its form instead.', 'Remplissez plutôt son formulaire.'],
  [
    'An administrator registers one at {vendor} and enters it under Admin > Integrations.',
    'Un administrateur en enregistre une chez {vendor} et l’indique sous Entreprise > Intégrations.',
  ],
  [
    'there is no app at {vendor} to sign in with yet',
    'il n’y a pas encore d’application chez {vendor} pour demander l’autorisation',
  ],
  ['there is no app for "{name}"', 'il n’y a pas d’application pour « {name} »'],
  ['there is nothing to choose any more', 'il n’y a plus rien à choisir'],
  ['Sign in at the vendor once more.', 'Connectez-vous encore une fois chez le fournisseur.'],
  ['this account is none of those that you let us into', 'ce compte n’est pas de ceux que vous nous avez ouverts'],
  ['the app at {vendor} was taken out meanwhile', 'l’application chez {vendor} a été retirée entre-temps'],
  ['{vendor} names no account that this sign-in opens', '{vendor} ne nomme aucun compte que cette autorisation ouvre'],
  [
    'this sign-in opens {names}, and not the account {account} that connection "{connection}" is for',
    'cette autorisation ouvre {names}, et non le compte {account} de la connexion « {connection} »',
  ],
  ['this sign-in is over', 'cette demande d’autorisation est terminée'],
  ['Begin it again.', 'Recommencez-la.'],
  ['there is no connection "{name}", so say which vendor', 'il n’y a pas de connexion « {name} » : indiquez donc le fournisseur'],
  ['Give `connector`.', 'Indiquez `connector`.'],
  ["{vendor} has no tokens of one person's own", '{vendor} n’a pas de jetons personnels'],
  ['its sign-in ended on {at}: sign in again', 'son autorisation a pris fin le {at} : connectez-vous de nouveau'],
  ['its sign-in ends on {at}: sign in again before', 'son autorisation prend fin le {at} : connectez-vous de nouveau avant'],
  [
    'its sign-in was to be renewed before {at} and was not yet',
    'son autorisation devait être renouvelée avant le {at} et ne l’est pas encore',
  ],
  ['The signature of this delivery is not ours', 'La signature de cette livraison n’est pas la nôtre'],
  ['Renew the webhook if this keeps happening', 'Renouvelez le webhook si cela se répète'],
  ['This delivery is not what {vendor} documents', 'Cette livraison n’est pas ce que documente {vendor}'],
  [
    'This delivery did not come to the address that we gave {vendor}',
    'Cette livraison n’est pas arrivée à l’adresse donnée à {vendor}',
  ],
]

const addresses: readonly Row[] = [
  ['must not carry a user name or password', 'ne doit contenir ni nom d’utilisateur ni mot de passe'],
  ['leads to this machine or to a private network', 'mène à cette machine ou à un réseau privé'],
  ['{host:host} leads to this machine or to a private network', '{host} mène à cette machine ou à un réseau privé'],
  ['must begin with https://', 'doit commencer par https://'],
  [
    "Give the vendor's own address; whoever runs this server can allow another with {variable}.",
    'Indiquez l’adresse du fournisseur lui-même ; qui exploite ce serveur peut en autoriser une autre avec {variable}.',
  ],
]

const removing: readonly Row[] = [
  ['connection "{name}" is used by bridge {bridge}', 'la connexion « {name} » sert au pont {bridge}'],
  ['connection "{name}" is used by bridges {bridges}', 'la connexion « {name} » sert aux ponts {bridges}'],
  ['Remove them, or give them another connection, first.', 'Supprimez-les, ou donnez-leur une autre connexion, d’abord.'],
  [
    'Nothing is deleted or changed at either vendor: what was sent stays where it is.',
    'Rien n’est supprimé ni modifié chez les deux fournisseurs : ce qui a été envoyé reste où il est.',
  ],
  [
    'No longer linked: {kinds:parts}. Later edits stay on their side.',
    'Fin du lien pour : {kinds}. Les modifications ultérieures restent de leur côté.',
  ],
  ['{n:number} piece(s) of time', '{n} {n|saisie de temps|saisies de temps}'],
  [
    'The journal of {n:number} write(s) goes for good: they can be neither looked up nor undone any more.',
    'Le journal de {n} {n|écriture|écritures} disparaît pour de bon : on ne pourra plus ni {n|la|les} consulter ni {n|l’|les }annuler.',
  ],
  [
    '{n:number} deletion(s) in the waste basket will not be carried out.',
    '{n} {n|suppression dans la corbeille ne sera pas exécutée|suppressions dans la corbeille ne seront pas exécutées}.',
  ],
  [
    'How {n:number} write(s) ended is not known yet, and will not be found out.',
    '{n} {n|écriture|écritures} dont l’issue n’est pas encore connue, et ne le sera pas.',
  ],
  ['To stop it and keep all that, switch it off instead.', 'Pour arrêter le pont et garder tout cela, désactivez-le plutôt.'],
  [
    'It is switched off now. Remove it again in a few minutes.',
    'Il est maintenant désactivé. Supprimez-le de nouveau dans quelques minutes.',
  ],
  ['bridge {name:slug} is being worked on at this moment', 'le pont {name} est en plein travail en ce moment'],
  ['bridge {name:slug} is no longer there', 'le pont {name} n’existe plus'],
  ['bridge {name:slug} has been changed since it was read', 'le pont {name} a été modifié depuis sa lecture'],
  ['there is a bridge {name:slug} already', 'il y a déjà un pont {name}'],
  ['Read it again, and look at the preview before saving.', 'Relisez-le, et regardez l’aperçu avant d’enregistrer.'],
]

export const connecting: readonly Row[] = [...forms, ...signIns, ...addresses, ...removing]

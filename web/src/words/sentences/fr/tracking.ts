// What somebody is told about sending their own time.

import type { Row } from '../../template.ts'

export const tracking: readonly Row[] = [
  ['you are nobody on bridge "{name}"', 'vous n’êtes personne sur le pont « {name} »'],
  [
    'Ask an administrator to say who you are at the work tool.',
    'Demandez à un administrateur d’indiquer qui vous êtes dans l’outil de travail.',
  ],
  ['you are several people on bridge "{name}"', 'vous êtes plusieurs personnes sur le pont « {name} »'],
  ['Say which with `person`.', 'Dites laquelle avec `person`.'],
  ['The work tool does not show person {ref}.', 'L’outil de travail ne montre pas la personne {ref}.'],
  [
    'Nobody in the time tracker has the e-mail address that you have in the work tool, or several have, or they are linked already. Connect your own account, or ask an administrator to link you.',
    'Personne dans l’outil de suivi du temps n’a l’adresse e-mail que vous avez dans l’outil de travail, ou plusieurs l’ont, ou elle est déjà liée. Connectez votre propre compte, ou demandez à un administrateur de vous lier.',
  ],
  [
    'Ask an owner of the workspace to make you a member of it.',
    'Demandez à un propriétaire de l’espace de travail de vous en faire membre.',
  ],
  ['you have not connected an account of your own', 'vous n’avez pas connecté de compte personnel'],
  ['Connect it first.', 'Connectez-le d’abord.'],
  ['your own connection cannot be used now', 'votre propre connexion est inutilisable pour l’instant'],
  ['Connect it anew.', 'Connectez-la de nouveau.'],
  [
    'your own connection is to another account than {name}, where the time goes',
    'votre propre connexion mène à un autre compte que {name}, où va le temps',
  ],
  ['Connect again, and choose that account.', 'Connectez-vous de nouveau, et choisissez ce compte.'],
  [
    'your own connection is that of another person than the one whom you are linked with',
    'votre propre connexion est celle d’une autre personne que celle à laquelle vous êtes lié',
  ],
  [
    'Connect with your own account, or ask an administrator to link you anew.',
    'Connectez-vous avec votre propre compte, ou demandez à un administrateur de vous lier de nouveau.',
  ],
  ['nobody in the time tracker is known to be you', 'personne dans l’outil de suivi du temps n’est connu comme étant vous'],
  ['you cannot be person {ref} of the time tracker', 'vous ne pouvez pas être la personne {ref} de l’outil de suivi du temps'],
  ['Ask an administrator to link you.', 'Demandez à un administrateur de vous lier.'],
  [
    'say that you are {name} ({email}) in the time tracker',
    'confirmez que vous êtes {name} ({email}) dans l’outil de suivi du temps',
  ],
  ['Send `right` as "{ref}".', 'Envoyez « {ref} » comme `right`.'],
  [
    'your part in this bridge has just been changed by somebody else',
    'votre part de ce pont vient d’être modifiée par quelqu’un d’autre',
  ],
  ['Look at it again.', 'Regardez-la de nouveau.'],
  ['your time is not sent yet', 'votre temps n’est pas encore envoyé'],
  ['Switch it on first.', 'Activez-le d’abord.'],
  ['your time is sent from that day on already', 'votre temps est déjà envoyé à partir de ce jour'],
  ['Choose an earlier day.', 'Choisissez un jour plus ancien.'],
]

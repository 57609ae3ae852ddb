// What somebody is told of a task that they want to track time on, and of how their timers run.

import type { Row } from '../../template.ts'

export const trackTask: readonly Row[] = [
  ['a guest never tracks time', 'un invité ne suit jamais de temps'],
  [
    'you track the time of this task over several bridges: {names}',
    'vous suivez le temps de cette tâche par plusieurs ponts : {names}',
  ],
  ['Say which with `bridge`.', 'Dites lequel avec `bridge`.'],
  ['there is no work tool "{name}"', 'il n’y a pas d’outil de travail « {name} »'],
  ['it is not known who you are in the work tool', 'on ne sait pas qui vous êtes dans l’outil de travail'],
  ['it is not known who you are in {name}', 'on ne sait pas qui vous êtes dans {name}'],
  ['Switch it on under Settings > Time tracking.', 'Activez-le sous Réglages > Suivi du temps.'],
  ['bridge "{name}" is switched off', 'le pont « {name} » est désactivé'],
  ['Ask an administrator to switch it on.', 'Demandez à un administrateur de l’activer.'],
  ['{vendor} shows no such task', '{vendor} ne montre pas cette tâche'],
  ['Look at its id or its address.', 'Vérifiez son identifiant ou son adresse.'],
  [
    'Ask an administrator to choose its Space in the settings of the bridge.',
    'Demandez à un administrateur de choisir son espace dans les réglages du pont.',
  ],
  [
    'your own connection is to another account than {name}, where your time is tracked',
    'votre propre connexion mène à un autre compte que {name}, où vous suivez votre temps',
  ],
  [
    'your own connection is that of another person than you are in the work tool',
    'votre propre connexion est celle d’une autre personne que celle que vous êtes dans l’outil de travail',
  ],
  [
    'Connect with your own account, or ask an administrator to say who you are there.',
    'Connectez-vous avec votre propre compte, ou demandez à un administrateur d’indiquer qui vous y êtes.',
  ],
  [
    'Give the id of the task, such as 86c7mc19h, its custom id, such as DEF-43, or the address of its page in ClickUp.',
    'Donnez l’identifiant de la tâche, comme 86c7mc19h, son identifiant personnalisé, comme DEF-43, ou l’adresse de sa page dans ClickUp.',
  ],
  [
    'Give the number of the task, such as T123, or the address of its page in Forecast.',
    'Donnez le numéro de la tâche, comme T123, ou l’adresse de sa page dans Forecast.',
  ],
  ['"{words}" is no task of {vendor}', '« {words} » n’est pas une tâche de {vendor}'],
  ['{host} is not ClickUp', '{host} n’est pas ClickUp'],
  ['{host} is not Forecast', '{host} n’est pas Forecast'],
  [
    'this task is in workspace {ref}, which is not connected',
    'cette tâche est dans l’espace de travail {ref}, qui n’est pas connecté',
  ],
  ['this page of {vendor} is no task', 'cette page de {vendor} n’est pas une tâche'],
]

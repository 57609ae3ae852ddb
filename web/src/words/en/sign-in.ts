// Signing in, the first run, invitations.

export const signIn = {
  title: 'Sign in',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  with: 'Sign in with {{name}}',
  or: 'or',
  elsewhere: {
    title: 'You are not signed in',
    not_invited:
      'Nobody with this e-mail address is a user here, and nobody has invited it. Ask an administrator for an invitation.',
    account_not_linked:
      'There is a user with this e-mail address, but the provider has not proven that it is yours. Sign in with your password, or ask an administrator.',
    access_denied: 'You refused, or the provider does not let you in. Nothing was changed.',
    unable_to_get_user_info: 'The provider did not say who you are. Try again, or use a password.',
    unavailable: 'The provider that signs people in does not answer. Try again in a minute, or use a password.',
    too_often: 'There were too many tries from here. Wait some minutes, then try again.',
    other: 'Signing in there did not work. Try again, or use a password.',
  },
  first: {
    title: 'Welcome to Hourbridge',
    text: 'Time where people work and time where the company bills, kept in step. First, create the owner account of this installation.',
    name: 'Your name',
    password: 'A password, 10 characters or more',
    submit: 'Create the owner account',
  },
  choose: {
    title: 'What shall be kept in step?',
    text: 'You can add the others later.',
    clickupHarvest: 'ClickUp and Harvest',
    clickupHarvestText: 'People track time on ClickUp tasks, and it reaches their Harvest timesheets.',
    forecastTimelog: 'Forecast and TimeLog',
    forecastTimelogText: 'Tasks go to TimeLog, and time registrations are kept in step both ways.',
    sandbox: 'Try it with the sandbox company',
    sandboxText: 'Two imitated companies with weeks of time, running in one click. Nothing leaves this machine.',
    connect: 'Connect',
    enter: 'Enter the sandbox',
    entering: 'The company moves in: about ten seconds…',
    other: 'Another pair, or later: go to the overview',
  },
  invitation: {
    title: 'You are invited',
    text: '{{name}}, you are invited to this Hourbridge as {{role}}.',
    submit: 'Create the account',
    gone: 'This invitation is not good any more',
    goneLink: 'To the start page',
    again: 'A new password',
    againText: '{{name}}, choose a new password. You are then signed out everywhere else.',
    againSubmit: 'Set it and sign in',
  },
} as const

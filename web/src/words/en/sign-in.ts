// Signing in, the first run, invitations.

export const signIn = {
  title: 'Sign in',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  with: 'Sign in with {{name}}',
  or: 'or',
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
  },
} as const

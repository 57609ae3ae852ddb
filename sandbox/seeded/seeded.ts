// The names of what is in the seeded company, for tests, examples and demos. Tokens are good in the sandbox only.

import { forecastSeed } from './forecast-names.ts'
import { seededTimeLog } from './timelog.ts'

/** What a redirect address must start with. */
const redirectUris = ['http://127.0.0.1', 'http://localhost', 'https://hourbridge.example']

/**
 * Northlight Studio: five people, three Spaces, four clients' worth of work. The guest has no Harvest seat. Beside it,
 * at Forecast and at TimeLog, Fjeldmark Consulting (consultancy.ts).
 */
export const seeded = {
  clickup: {
    workspace: '90150000001',
    /** Exists, and no token here may see it. */
    foreignWorkspace: '90150000099',
    people: { owner: 1001, admin: 1002, member: 1003, guest: 1004, invited: 1005 },
    tokens: {
      owner: 'pk_1001_SANDBOXOWNER0000000000000000000',
      admin: 'pk_1002_SANDBOXADMIN0000000000000000000',
      member: 'pk_1003_SANDBOXMEMBER000000000000000000',
      guest: 'pk_1004_SANDBOXGUEST0000000000000000000',
      ownerOAuth: '1001_sandboxowner0000000000000000000000000000',
      memberOAuth: '1003_sandboxmember000000000000000000000000000',
    },
    app: {
      clientId: 'SANDBOXCLICKUPAPP',
      clientSecret: 'SANDBOXCLICKUPSECRET',
      redirectUris,
    },
    spaces: { clients: '90120000001', product: '90120000002', office: '90120000003' },
    folders: { museum: '90130000011', ferries: '90130000012', roadmap: '90130000013' },
    lists: {
      website: '90140000021',
      exhibition: '90140000022',
      booking: '90140000023',
      quickJobs: '90140000024',
      sprint: '90140000025',
      bugs: '90140000026',
      office: '90140000027',
    },
    tasks: {
      homepage: '86c7mus01',
      homepageHero: '86c7mus02',
      ticketShop: '86c7mus03',
      exhibitionGuide: '86c7mus04',
      audioTour: '86c7mus05',
      timetable: '86c7fer01',
      seatMap: '86c7fer02',
      seatMapKeyboard: '86c7fer03',
      businessCards: '86c7qjb01',
      exportPdf: '86c7pro01',
      onboarding: '86c7pro02',
      loginBug: '86c7bug01',
      payroll: '86c7off01',
    },
  },
  harvest: {
    account: 77001,
    people: { owner: 2001, admin: 2002, member: 2003, invited: 2005 },
    tokens: {
      owner: '2001.pt.SANDBOXOWNER0000000000000000000000',
      admin: '2002.pt.SANDBOXADMIN0000000000000000000000',
      member: '2003.pt.SANDBOXMEMBER000000000000000000000',
      invited: '2005.pt.SANDBOXINVITED00000000000000000000',
    },
    app: { clientId: 'SANDBOXHARVESTAPP', clientSecret: 'SANDBOXHARVESTSECRET', redirectUris },
    clients: { museum: 3001, ferries: 3002, northlight: 3003 },
    projects: { website: 4001, exhibition: 4002, booking: 4003, product: 4004, archived: 4005 },
    tasks: { design: 4101, programming: 4102, management: 4103, meetings: 4104, research: 4105 },
  },
  forecast: forecastSeed,
  timelog: seededTimeLog,
} as const

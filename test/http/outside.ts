// What surrounds the HTTP side where a test has no need of it: no pages, and no sandbox company.

import type { Site } from '../../src/http/site.ts'

const refused = () => Promise.reject(new Error('this test has no sandbox company'))

export const outside: Pick<Site, 'pages' | 'sandbox' | 'stopping'> = {
  pages: '/nowhere',
  stopping: new AbortController().signal,
  sandbox: {
    state: async () => ({ isOn: false, runs: null, isPreparing: false, mayEnter: false }),
    enter: refused,
    leave: refused,
    acts: [],
    act: refused,
  },
}

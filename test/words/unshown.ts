// What the program says and no page shows: the search for sentences without French passes it over.

/** Files, with the code in front of the literals that no page shows. */
export const unshownPlaces: Readonly<Record<string, RegExp>> = {
  'src/connectors/clickup/placements.ts': /^/, // selectors of CSS
  'src/connectors/harvest/zones.ts': /^/, // Harvest's names of time zones
  'src/http/metrics.ts': /^/, // for a monitoring program
  'src/http/guard.ts': /policy=\[[^\]]*$|'':$/, // headers for browsers
  'src/http/pages.ts': /^/, // headers, and the page that is shown while there are no pages
  'src/lib/log.ts': /^/, // settings of the command line, and what is taken out of the log
  'src/lib/oslock.ts': /^/, // told before anything is served
  'src/sync/setup-shape.ts': /describe\($/, // the schema of the set-up file, for editors
  'src/http/progress.ts': /retry|''\(?$|write\w*\($/, // lines of an event stream
}

/** Single sentences by the reason, with `{}` for what stands in their holes. */
export const unshown: Readonly<Record<string, readonly string[]>> = {
  'headers of requests and answers': [
    'Bearer {}',
    'authorization, content-type',
    'Hourbridge ({})',
    'Hourbridge (no contact given)',
    'text/xml; charset=utf-8',
    'text/csv; charset=utf-8',
    'application/yaml; charset=utf-8',
    'attachment; filename="{}.csv"',
    'attachment; filename="setup.yaml"',
  ],
  'codes of the program': ['not now'],
  XML: ['{} xmlns:i="{}"', '<{}{} i:nil="true"/>'],
  'mistakes in the program': [
    'more of bridge {} would change than the part of {}',
    'a person of ClickUp has a number',
    'a task',
    'an allocation',
    'a work unit',
    'a change',
  ],
  'names in place of names that a vendor does not give': [
    'Forecast company',
    'project {}',
    'activity {}',
    'client {}',
    'task {}',
    'employee {}',
    'person {}',
    'Person {}',
    'Hourbridge {} {}',
    'Homepage redesign',
    'Business cards',
    'Tried in the sandbox',
    'Mona Berg',
  ],
  'the words that Forecast documents': [
    'Time Registration Date is invalid',
    'Time Registration is not allowed on Done Tasks',
    'Time Registration is not allowed on Projects',
    'Time Registration is not allowed to adjust Billable Minutes Registered',
    'Time Registration is not allowed on Internal Time',
    'Time Registration is not allowed to have a specified role',
    'Time Registration must include a Note',
    'Person registering Time must be assigned to the Task',
    "Time Registration must be inside the Project's dates",
    "Time Registration must be inside the Task's dates",
    'Time Registration must not exceed the Remaining Estimate on the Task',
  ],
  'keys of the program, and names in the database': [
    'sign-in address',
    'asking vendors',
    'sign-in e-mail',
    'first run',
    'answered {}',
    'others {} {}',
    'unlinked {}',
    'connection {}',
    'tokens {}',
    'people {}',
    'places {}',
    'task {} {}',
    'left {}',
    'right {}',
    '{} degraded',
    '{} unauthorized',
    '{} unread',
    'text',
    'to come',
    'revision = link.revision + 1',
    'coalesce(p.right_connection, bridge.right_connection)',
  ],
  'told on the command line before anything is served': [
    'Write it like 10.1.0.0/16, intranet.example.com, intranet.example.com:8443, or `all`; several with commas.',
    '{} is not a range of addresses',
    'Make the data directory writable for us, or set HOURBRIDGE_SECRET_KEY.',
    'cannot keep a key in {}: {}',
    'the secret key is not 32 bytes in base64 or hex',
    'Make one with: openssl rand -base64 32',
  ],
  'a comment in the set-up file': [
    'The set-up of this installation: `hourbridge apply` takes it. Secrets are not in it; set these variables:',
    "What people have connected for themselves is not in it. Where a participant's `connection` is such a one, take that line out",
    'before applying this to another installation.',
  ],
}

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a set-up file names its variables
// The examples, applied to a real Redmine as somebody does who has read docs/setup.md.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Company, exampleNamed, newInstallation, openCompany } from './company.ts'

const studio = await exampleNamed('clickup-redmine')
const planning = unlimited(await exampleNamed('redmine-timelog'))

/** The sandbox keeps to TimeLog's pace, which these stories are not about. */
function unlimited(text: string): string {
  return text.replaceAll(/^( {4}connector: \w+)$/gm, '$1\n    limit: off')
}

const company = await openCompany()

/** What carries a mark of ours, by the mark. */
async function marks({ admin, redmine }: Company): Promise<string[]> {
  const markIn = (fields: readonly { id: number; value: string }[] = []) =>
    fields.find(({ id }) => id === redmine.markerField)?.value ?? ''
  return (await admin.timeOf()).map((entry) => markIn(entry.custom_fields)).filter((mark) => mark.startsWith('hourbridge:'))
}

test('ClickUp with Redmine: looked at first, applied, run, and found in order', async (t) => {
  const { admin, vendors } = company
  const site = await newInstallation(company)
  let foreseen = 0

  await t.test('the preview says what it would write, and writes nothing', async () => {
    const there = (await admin.timeOf()).length
    const { code, out } = await site.apply(studio, '--preview')
    assert.equal(code, 0)
    assert.match(out, /^changes {3}bridge studio: new, from clickup to redmine: 3 participants, 5 routes$/m)
    foreseen = Number(/^studio: will create (\d+), change 0, delete 0, /m.exec(out)?.[1])
    assert.ok(foreseen > 50, out)
    assert.match(out, /^ {2}create \d+:\d\d on [\d-]+ for Aino Korpela at Booking redesign \/ Design: /m)
    assert.equal((await admin.timeOf()).length, there)
    assert.match(await site.exported(), /^bridges: \{\}$/m)
  })

  await t.test('applied, it is so; applied again, nothing changes', async () => {
    const { code, out } = await site.apply(studio)
    assert.equal(code, 0)
    assert.match(out, /^changed {3}connection redmine: new, redmine$/m)
    assert.match((await site.apply(studio)).out, /^unchanged /)
  })

  await t.test('the run makes what the preview has said, each piece with its mark', async () => {
    const out = await site.told('sync', '--once', '--without-adopting')
    assert.match(out, new RegExp(`, ${foreseen} created, 0 updated, 0 deleted, `))
    const made = await marks(company)
    assert.equal(made.length, foreseen)
    assert.equal(new Set(made).size, foreseen)
    const requests = vendors.sandbox.clickup.requests.all
    assert.ok(requests.every(({ method }) => method === 'GET'))
  })

  await t.test('doctor finds both sides in order', async () => {
    const out = await site.told('doctor')
    assert.match(out, new RegExp(`^ok +redmine +${new URL(company.redmine.url).host}, API key, `, 'm'))
    assert.match(out, /^ok +studio +clickup to redmine, polled in time, all Spaces track time$/m)
  })

  await t.test('exported, it names no secret; applied elsewhere it is the same, and its export the same file', async () => {
    const file = await site.exported()
    for (const secret of [company.redmine.adminKey, company.variables['HOURBRIDGE_CLICKUP_TOKEN']!])
      assert.ok(!file.includes(secret))
    assert.match(file, /^ {4}tasks: activities$/m)
    assert.match(file, /^ {4}key: \$\{HOURBRIDGE_REDMINE_KEY\}$/m)
    assert.match((await site.apply(file)).out, /^unchanged /)
    const elsewhere = await newInstallation(company)
    assert.equal((await elsewhere.apply(file)).code, 0)
    assert.equal(await elsewhere.exported(), file)
  })
})

test('Redmine with TimeLog: issues are followed, time goes both ways', async () => {
  const site = await newInstallation(company)
  const preview = await site.apply(planning, '--preview')
  assert.equal(preview.code, 0, preview.err)
  assert.match(preview.out, /^planning: will create \d+ \(7 tasks, \d+ allocations, \d+ entries\), change 0, delete 0, /m)
  assert.match(preview.out, /^ {2}create task "Homepage redesign" in Customer portal$/m)
  assert.match(preview.out, /^ {2}\d+ wait: no task$/m, 'time on a project and on no issue')
  const { out } = await site.apply(planning)
  assert.match(out, /^changed {3}bridge planning: new, from redmine to timelog: 3 participants, 2 linked projects, 1 route$/m)
  assert.match((await site.apply(planning)).out, /^unchanged /)
  await site.run('sync', '--once', '--without-adopting')
  const names = company.vendors.sandbox.timelog.tasks().map(({ name }) => name)
  for (const name of ['Homepage redesign', 'Hero image and video', 'Seat map: keyboard and screen reader'])
    assert.ok(names.includes(name))
  assert.match(
    await site.told('doctor'),
    /^ok +planning +redmine and timelog both ways, polled in time, tasks of 2 projects followed$/m,
  )
  const elsewhere = await newInstallation(company)
  const file = await site.exported()
  assert.equal((await elsewhere.apply(file)).code, 0)
  assert.equal(await elsewhere.exported(), file)
})

test('people and projects of both sides are shown side by side', async () => {
  const site = await newInstallation(company)
  await site.apply(planning.replace(/ {6}- \{ name: Mona.*\n/, '').replace(/ {6}- \{ from: Booking.*\n/, ''))
  const people = await site.told('people', 'planning')
  assert.match(people, /^linked +Aino Korpela \(aino@northlight\.example, \d+\) +Mikkel Brandt/m)
  assert.match(people, /^alone +Mona Berg \(mona@northlight\.example, \d+\)$/m)
  assert.doesNotMatch(people, /Lea Martin/, 'she is locked')
  const projects = await site.told('projects', 'planning')
  assert.match(
    projects,
    /^linked +Museum website \(museum-website-\w+, \d+\) +Customer portal \(FM-101, 7001\) +tasks followed$/m,
  )
  assert.match(projects, /^alone +Booking redesign /m)
  assert.doesNotMatch(projects, /Museum signage/, 'it is closed')
})

test('names that Redmine does not know are told with what there is', async () => {
  const site = await newInstallation(company)
  const text = studio
    .replace('to: jonas@northlight', 'to: jonsa@northlight')
    .replace('project: Museum website, task: Design', 'project: Museum websit, task: Design')
    .replace('project: Museum website, task: Development', 'project: Museum website, task: Developmnt')
    .replace('project: Exhibition app', 'project: Museum signage')
  const [person, project, activity, closed, ...more] = await site.refused(text)
  assert.deepEqual(more, [])
  assert.match(
    person!,
    /^bridges\.studio\.participants\[1\]\.to: Redmine shows nobody with the e-mail address jonsa@northlight\.example; did you mean jonas@/,
  )
  assert.match(
    project!,
    /^bridges\.studio\.routes\[0\]\.to\.project: Redmine shows no project Museum websit; did you mean Museum website\?/,
  )
  assert.match(
    project!,
    /Choose from: Booking redesign \(\d+\), Exhibition app \(\d+\), Museum website \(\d+\), Own product \(\d+\)\.$/,
  )
  assert.match(
    activity!,
    /^bridges\.studio\.routes\[1\]\.to\.task: Redmine shows no task Developmnt in project \d+; did you mean Development\?/,
  )
  assert.match(activity!, /Choose from: Design \(\d+\), Development \(\d+\)\.$/)
  assert.match(
    closed!,
    /^bridges\.studio\.routes\[2\]\.to\.project: Project Museum signage is closed: reopen it on its page in Redmine$/,
  )
})

const wrong: readonly [what: string, from: string, to: string, told: RegExp][] = [
  [
    'a word that is no choice',
    'tasks: activities',
    'tasks: activites',
    /^connections\.redmine\.tasks: must be issues or activities; did you mean activities\?$/,
  ],
  [
    'what is no address',
    '${HOURBRIDGE_REDMINE_URL}',
    'redmine',
    /^connections\.redmine\.address: must be the address of your Redmine, such as https:\/\/redmine\.example\.com$/,
  ],
  [
    'a path below which there is no Redmine',
    '${HOURBRIDGE_REDMINE_URL}',
    '${HOURBRIDGE_REDMINE_URL}/elsewhere',
    /^connections\.redmine: Redmine: a page that is not of its API \(404\)/,
  ],
  ['the address of something else', '${HOURBRIDGE_REDMINE_URL}', '${HOURBRIDGE_TIMELOG_URL}', /^connections\.redmine: Redmine: /],
  [
    'a key of something else',
    'key: ${HOURBRIDGE_REDMINE_KEY}',
    'key: ${HOURBRIDGE_CLICKUP_TOKEN}',
    /^connections\.redmine: Redmine: the key is not valid, or its owner is locked \(401\)/,
  ],
  [
    'no key',
    '    key: ${HOURBRIDGE_REDMINE_KEY}\n',
    '',
    /^connections\.redmine\.key: is missing.* in Redmine under My account, API access key\. Best of an administrator/,
  ],
  [
    'a key that stands in the file',
    'key: ${HOURBRIDGE_REDMINE_KEY}',
    'key: 0123456789abcdef',
    /^connections\.redmine\.key: a secret must not be written into this file/,
  ],
  [
    'a custom field that there is not',
    'tasks: activities',
    'markerField: Timesheet',
    /^connections\.redmine: Redmine has no custom field for time entries called "Timesheet"/,
  ],
]

for (const [what, from, to, told] of wrong) {
  test(`refused in the settings of Redmine: ${what}`, async () => {
    const site = await newInstallation(company)
    const [mistake, ...more] = await site.refused(studio.replace(from, to))
    assert.deepEqual(more, [])
    assert.match(mistake!, told)
    assert.ok(!mistake!.includes('0123456789abcdef'))
  })
}

test('with the key of somebody who is no administrator, people are named by their ids, and a warning says what that key may miss', async () => {
  const { aino, mona, jonas } = company.seeded.people
  const site = await newInstallation(company, { HOURBRIDGE_REDMINE_KEY: aino.key })
  const [first] = await site.refused(studio)
  assert.match(first!, /^bridges\.studio\.participants\[0\]\.to: Redmine shows nobody with the e-mail address mona@/)
  assert.match(first!, /The token there is not an administrator's, so it may not see everybody\.$/)
  const named = Object.entries({ mona, jonas, aino }).reduce(
    (text, [name, { id }]) => text.replace(`to: ${name}@northlight.example`, `to: "${id}"`),
    studio,
  )
  const { code, err } = await site.apply(named)
  assert.equal(code, 0, err)
  assert.match(err, /this connection to Redmine is not an administrator's, so it may not see everybody's time/)
})

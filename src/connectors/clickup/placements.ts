// Where the button goes on ClickUp's pages. ClickUp documents none of this: class names, `data-test` attributes and addresses are
// inferred from what scripts and tests of others rely on, so each spot has several alternatives.

import type { Alternative, Placements } from '../placements.ts'

const id = '([A-Za-z0-9][A-Za-z0-9_-]*)(?=[/?#&]|$)'

/** `/t/<id>` or `/t/<workspace>/<custom id>`. */
const path = `/t/(?:\\d+/)?${id}`

/** The same, also below another view, or in the query of one over which the task has been opened. */
const address = `^https://app\\.clickup\\.com/(?:(?:[^?#]*/)?t/|[^#]*[?&](?:/?t/|(?:t|task|taskId|task_id)=))(?:\\d+/)?${id}`

const onTask = (selector: string, place: Alternative['place']): Alternative => ({
  selector,
  place,
  task: { from: 'address', pattern: address },
})

const byLink = { from: 'link', pattern: path } as const
const linkInside = { ...byLink, within: 'a[href*="/t/"]' } as const

export const placements: Placements = {
  version: 1,
  hosts: ['app.clickup.com'],
  address,
  spots: [
    {
      name: 'task',
      when: address,
      isExpected: true,
      alternatives: [
        onTask('[data-test="task-view-header__actions"]', 'first'),
        onTask('.cu-task-view-header__actions', 'first'),
        onTask('.cu-task-view-header__right', 'first'),
        onTask('.cu-task-hero-section__actions', 'first'),
        onTask('cu-task-view-header, .cu-task-view-header', 'last'),
        onTask('[data-test="task-title__title-overlay"], .cu-task-title__overlay', 'after'),
        onTask('cu-task-hero-section, .cu-task-hero-section', 'before'),
        // The task view of before 2024.
        onTask('.cu-task-header__section_rightside', 'first'),
      ],
    },
    {
      name: 'list',
      // Subtasks are rows on the page of a task.
      when: '^https://app\\.clickup\\.com/(?:\\d+|t)/',
      // There are lists without a task, and views without rows.
      isExpected: false,
      alternatives: [
        { selector: 'cu-task-row a.cu-task-row-main__link[href*="/t/"]', place: 'after', task: byLink },
        { selector: 'cu-task-row .cu-task-row__main', place: 'last', task: linkInside },
        {
          selector: 'cu-task-row[id^="task-"] .cu-task-row__main',
          place: 'last',
          task: { from: 'attribute', attribute: 'id', within: 'cu-task-row[id^="task-"]', pattern: `^task-${id}` },
        },
        {
          selector: 'cu-task-row[data-id], .cu-task-row[data-id]',
          place: 'last',
          task: { from: 'attribute', attribute: 'data-id', pattern: `^${id}` },
        },
        { selector: '[data-test^="task-row__container"]', place: 'last', task: linkInside },
        { selector: '[role="row"] a[href*="/t/"]', place: 'after', task: byLink },
      ],
    },
  ],
}

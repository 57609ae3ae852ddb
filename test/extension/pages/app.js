// Pages with the structure of ClickUp's task view and list view: one application that draws itself anew, and navigates without being
// loaded. Three generations of its markup: as the first selectors expect it, changed so that only later ones find something, and
// changed so that none does.

const { tasks, generation } = await (await fetch('/tasks.json')).json()
const app = document.getElementById('app')

const make = (name, attributes, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

const hrefOf = ({ id, code }) => (code ? `/t/9000/${code}` : `/t/${id}`)

const rows = {
  first: (task) =>
    make(
      'cu-task-row',
      { id: `task-${task.id}`, class: 'row' },
      make(
        'div',
        { class: 'cu-task-row__main bar' },
        make('a', { class: 'cu-task-row-main__link', href: hrefOf(task) }, make('span', {}, task.name)),
      ),
    ),
  later: (task) => make('div', { role: 'row', class: 'row' }, make('a', { href: hrefOf(task) }, task.name)),
  unknown: (task) => make('div', { class: 'row', 'data-key': task.id }, task.name),
}

const headers = {
  first: (task) => [
    make(
      'cu-task-view-header',
      {},
      make(
        'div',
        { class: 'bar' },
        make('span', {}, 'Website'),
        make('div', { 'data-test': 'task-view-header__actions' }, 'Share'),
      ),
    ),
    make('h1', { class: 'bar' }, task.name),
  ],
  later: (task) => [
    make('div', { class: 'x1f bar' }, 'Website'),
    make('h1', { class: 'bar' }, make('span', { class: 'cu-task-title__overlay' }, task.name)),
  ],
  unknown: (task) => [make('div', { class: 'x1f bar' }, 'Website'), make('h1', { class: 'bar' }, task.name)],
}

const taskOf = (name) => tasks.find(({ id, code }) => id === name || code === name)

function taskView(name) {
  const task = taskOf(name) ?? { id: name, name: 'Somebody else’s' }
  const back = make('a', { href: '/9000/v/l/8cjk1-412' }, 'Back to the list')
  const others = tasks.filter((one) => one.id !== task.id).slice(0, 2)
  return make(
    'div',
    {},
    ...headers[generation](task),
    back,
    make('div', { class: 'bar' }, 'Subtasks'),
    ...others.map(rows[generation]),
  )
}

function listView() {
  const count = Number(new URLSearchParams(location.search).get('rows') ?? tasks.length)
  const shown = Array.from({ length: count }, (_, at) => tasks[at] ?? { id: `86zz${at}`, name: `Task ${at}` })
  return make('div', {}, make('div', { class: 'bar' }, 'Sprint 12'), ...shown.map(rows[generation]))
}

window.draw = () => {
  const name = /\/t\/(?:\d+\/)?([\w-]+)/.exec(location.pathname)?.[1]
  const view = name ? taskView(name) : /\/v\/l\//.test(location.pathname) ? listView() : make('p', {}, 'Home')
  app.replaceChildren(view)
}

/** What people click beside our button goes where it did before. */
window.opened = []
document.addEventListener('click', (event) => {
  const row = event.target.closest('.row')
  if (row) window.opened.push(row.textContent)
  const link = event.target.closest('a')
  if (!link) return
  event.preventDefault()
  history.pushState(null, '', link.href)
  window.draw()
})
addEventListener('popstate', window.draw)
window.draw()

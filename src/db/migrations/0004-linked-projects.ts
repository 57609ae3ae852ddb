// Routes from whole projects whose tasks are followed: they name no task, and two of them never lead to one project.

import { type Kysely, sql } from 'kysely'

const statements = [
  'alter table route drop constraint route_scope_check',
  "alter table route add constraint route_scope_check check (scope in ('task', 'list', 'folder', 'project', 'space'))",
  'alter table route alter column task drop not null',
  "alter table route add constraint route_needs_task check (task is not null or scope = 'project')",
  // One to one: tasks that are made from two projects in one could not be told apart.
  'create unique index route_one_project_per_project on route (bridge, project) where task is null',
  `update bridge set terms = '{"tasks": false}' || terms`,
]

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

// Organisation V1_9: people, without e-mail and without UserID; those are in Reporting only.

import type { Fields } from './contract.ts'
import { type Handlers, paged, type Visit } from './enter.ts'
import type { Outcome } from './reply.ts'
import { localDay, unsetTime } from './wall.ts'
import type { Employee } from './world.ts'

const pageMax = 100

export const employeeHandlers: Handlers = {
  GetEmployeesPaged: ({ world, params, lagMs }: Visit<{ page: number; pageSize: number }>): Outcome => {
    const { rows, pages } = paged(world.employees.all(lagMs), params, pageMax)
    return { rows: rows.map(employeeShape), pages }
  },
  GetEmployeeByUsername: ({ world, params }: Visit<{ username: string | null }>): Outcome => {
    const wanted = params.username?.toLowerCase()
    const found = world.employees.all().filter(({ userName }) => userName.toLowerCase() === wanted)
    return { rows: found.map(header) }
  },
}

const header = ({ guid, id, userName, initials, firstName, lastName }: Employee): Fields => ({
  ...{ ID: guid, EmployeeID: id, UserName: userName, Initials: initials, FirstName: firstName, LastName: lastName },
  ...{ EmployeeNo: '', Fullname: `${firstName} ${lastName}` },
})

const employeeShape = (employee: Employee): Fields => ({
  ...{ CustomFields: '', ExternalKeys: [], Title: '', DepartmentName: 'Consulting', DepartmentNo: '1' },
  ...header(employee),
  ...{ HiredDate: `${localDay(employee.createdAt)}T00:00:00`, TerminationDate: unsetTime },
  ...{ IsHired: employee.isActive, IsLocked: !employee.isActive },
})

// Projects and customers on the wire.

import type { Fields } from './contract.ts'
import { isProjectActive, type Project } from './world.ts'

export const projectStatusNames = ['Quote', 'Approved', 'In progress', 'On hold', 'Completed', 'Archived', 'Cancelled'] as const

export const projectHeader = (project: Project): Fields => ({
  ID: project.id,
  ProjectGUID: project.guid,
  Name: project.name,
  No: project.no,
  IsActive: isProjectActive(project),
  StartDate: project.startDate,
  EndDate: project.endDate,
})

export const customerHeader = ({ customer }: Project): Fields => ({
  ID: customer.id,
  Name: customer.name,
  No: customer.no,
  GUID: customer.guid,
})

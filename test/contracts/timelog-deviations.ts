// Where TimeLog's answers differ from what is held against them, each with how we know.

import type { Known } from './verdict.ts'

const lacks = (row: string, names: string) => names.split(' ').map((name) => `answer ${row} lacks ${name}`)

const unread = 'the sandbox leaves out amounts and names that nobody here reads'

export const timelogDeviations: readonly Known[] = [
  {
    operation: 'GetProjectsRaw',
    differences: ['answer Project: ProjectLink is not expected there', ...lacks('Project', 'Link')],
    because: "the schema says Link, TimeLog's own sample ProjectLink",
  },
  {
    operation: 'GetProjectsRaw',
    differences: lacks(
      'Project',
      `AccountManagerID AccountManagerInitials AccountManagerFullName PartnerID PartnerInitials PartnerFullName
        ProjectTypeID ProjectTypeName BudgetAmountFixedPriceTasks BudgetAmountFixedPriceProject BudgetAmountTimeAndMaterial
        BudgetAmountExpenses BudgetAmountTravel BudgetAmountExpenseCurrency BudgetAmountTravelCurrency
        BudgetHoursFixedPriceTasks BudgetHoursFixedPriceProject BudgetHoursTimeAndMaterial ForecastPercent ContactID
        ContactFullName ContactEmail PONumber ProjectStage CurrencyRate IsMultiCustomerProject`.replaceAll(/\s+/g, ' '),
    ),
    because: unread,
  },
  {
    operation: 'GetTasksRaw',
    differences: lacks('Task', 'InvoicingType AllocatedRevenueAmount AllocatedRevenueAmountCurrency'),
    because: unread,
  },
]

import { createFileRoute } from '@tanstack/react-router'
import { given, oneOf, wordsOf } from '../browser/search.ts'
import { statuses } from '../features/admin/transactions/statuses.ts'
import { TransactionsPage } from '../features/admin/transactions/transactions-page.tsx'

export const Route = createFileRoute('/admin/transactions/')({
  validateSearch: ({ status, operation, sort }) =>
    given({ status: oneOf(status, statuses), operation: wordsOf(operation), sort: wordsOf(sort) }),
  component: TransactionsRoute,
})

function TransactionsRoute() {
  const { sort, ...filter } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <TransactionsPage
      filter={filter}
      sort={sort}
      onFilter={(change) => navigate({ search: (before) => given({ ...before, ...change }) })}
      onSort={(sort) => navigate({ search: (before) => given({ ...before, sort }), replace: true })}
    />
  )
}

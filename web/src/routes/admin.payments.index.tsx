import { createFileRoute } from '@tanstack/react-router'
import { given, oneOf, wordsOf } from '../browser/search.ts'
import { PaymentsPage } from '../features/admin/payments/payments-page.tsx'
import { statuses } from '../features/admin/payments/statuses.ts'

export const Route = createFileRoute('/admin/payments/')({
  validateSearch: ({ status, kind, payer, stuck, sort }) =>
    given({
      status: oneOf(status, statuses),
      kind: wordsOf(kind),
      payer: wordsOf(payer),
      stuck: oneOf(String(stuck), ['true']),
      sort: wordsOf(sort),
    }),
  component: PaymentsRoute,
})

function PaymentsRoute() {
  const { sort, ...filter } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <PaymentsPage
      filter={filter}
      sort={sort}
      onFilter={(change) => navigate({ search: (before) => given({ ...before, ...change }) })}
      onSort={(sort) => navigate({ search: (before) => given({ ...before, sort }), replace: true })}
    />
  )
}

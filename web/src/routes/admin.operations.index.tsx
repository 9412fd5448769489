import { createFileRoute } from '@tanstack/react-router'
import { given, oneOf, wordsOf } from '../browser/search.ts'
import { OperationsPage } from '../features/admin/operations/operations-page.tsx'
import { statuses } from '../features/admin/operations/statuses.ts'

export const Route = createFileRoute('/admin/operations/')({
  validateSearch: ({ status, ended, kind, person, sort }) =>
    given({
      status: oneOf(status, statuses),
      ended: oneOf(String(ended), ['true', 'false']),
      kind: wordsOf(kind),
      person: wordsOf(person),
      sort: wordsOf(sort),
    }),
  component: OperationsRoute,
})

function OperationsRoute() {
  const { sort, ...filter } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <OperationsPage
      filter={filter}
      sort={sort}
      onFilter={(change) => navigate({ search: (before) => given({ ...before, ...change }) })}
      onSort={(sort) => navigate({ search: (before) => given({ ...before, sort }), replace: true })}
    />
  )
}

import { createFileRoute } from '@tanstack/react-router'
import { given, oneOf, wordsOf } from '../browser/search.ts'
import { decisions } from '../features/admin/sponsorship/decisions.ts'
import { RelayLogPage } from '../features/admin/sponsorship/relay-log-page.tsx'

export const Route = createFileRoute('/admin/relay-log')({
  validateSearch: ({ decision, kind, code, person, operation, sort }) =>
    given({
      decision: oneOf(decision, decisions),
      kind: wordsOf(kind),
      code: wordsOf(code),
      person: wordsOf(person),
      operation: wordsOf(operation),
      sort: wordsOf(sort),
    }),
  component: RelayLogRoute,
})

function RelayLogRoute() {
  const { sort, ...filter } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <RelayLogPage
      filter={filter}
      sort={sort}
      onFilter={(change) => navigate({ search: (before) => given({ ...before, ...change }) })}
      onSort={(sort) => navigate({ search: (before) => given({ ...before, sort }), replace: true })}
    />
  )
}

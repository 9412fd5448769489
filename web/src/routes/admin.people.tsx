import { createFileRoute } from '@tanstack/react-router'
import { given, oneOf, wordsOf } from '../browser/search.ts'
import { PeoplePage } from '../features/admin/people/people-page.tsx'
import { roles } from '../features/admin/people/roles.ts'
import { useFresh } from '../features/session/use-fresh.ts'

export const Route = createFileRoute('/admin/people')({
  validateSearch: ({ query, role, sort }) =>
    given({ query: wordsOf(query), role: oneOf(role, roles), sort: wordsOf(sort) }),
  component: PeopleRoute,
})

function PeopleRoute() {
  const { sort, ...filter } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <PeoplePage
      filter={filter}
      sort={sort}
      fresh={useFresh()}
      onFilter={(change) => navigate({ search: (before) => given({ ...before, ...change }) })}
      onSort={(sort) => navigate({ search: (before) => given({ ...before, sort }), replace: true })}
    />
  )
}

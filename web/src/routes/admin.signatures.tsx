import { createFileRoute } from '@tanstack/react-router'
import { given, wordsOf } from '../browser/search.ts'
import { SignaturesPage } from '../features/admin/signatures/signatures-page.tsx'

export const Route = createFileRoute('/admin/signatures')({
  validateSearch: ({ person, wallet, operation, payment, sort }) =>
    given({
      person: wordsOf(person),
      wallet: wordsOf(wallet),
      operation: wordsOf(operation),
      payment: wordsOf(payment),
      sort: wordsOf(sort),
    }),
  component: SignaturesRoute,
})

function SignaturesRoute() {
  const { sort, ...filter } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <SignaturesPage
      filter={filter}
      sort={sort}
      onFilter={(change) => navigate({ search: (before) => given({ ...before, ...change }) })}
      onSort={(sort) => navigate({ search: (before) => given({ ...before, sort }), replace: true })}
    />
  )
}

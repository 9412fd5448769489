import { createFileRoute } from '@tanstack/react-router'
import { given, wordsOf } from '../browser/search.ts'
import { MerchantsPage } from '../features/admin/merchants/merchants-page.tsx'

export const Route = createFileRoute('/admin/merchants')({
  validateSearch: ({ sort }) => given({ sort: wordsOf(sort) }),
  component: MerchantsRoute,
})

function MerchantsRoute() {
  const navigate = Route.useNavigate()
  return (
    <MerchantsPage
      sort={Route.useSearch().sort}
      onSort={(sort) => navigate({ search: (before) => given({ ...before, sort }), replace: true })}
    />
  )
}

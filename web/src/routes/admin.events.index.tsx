import { createFileRoute } from '@tanstack/react-router'
import { given, oneOf, wordsOf } from '../browser/search.ts'
import { ApprovalsPage } from '../features/admin/approvals/approvals-page.tsx'
import { sides } from '../features/admin/approvals/sides.ts'

export const Route = createFileRoute('/admin/events/')({
  validateSearch: ({ status, sort }) => given({ status: oneOf(status, sides), sort: wordsOf(sort) }),
  component: ApprovalsRoute,
})

function ApprovalsRoute() {
  const { status = 'pending', sort } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <ApprovalsPage
      side={status}
      sort={sort}
      onSort={(sort) => navigate({ search: (before) => given({ ...before, sort }), replace: true })}
    />
  )
}

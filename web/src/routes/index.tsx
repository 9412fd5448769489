import { createFileRoute } from '@tanstack/react-router'
import { useCallback } from 'react'
import { given } from '../browser/search.ts'
import { useAlive } from '../browser/use-alive.ts'
import { type EventFilter, readFilter } from '../features/events/event-filter.ts'
import { HomePage } from '../features/events/home-page.tsx'
import { learn } from '../i18n/start-i18n.ts'

export const Route = createFileRoute('/')({
  validateSearch: readFilter,
  beforeLoad: () => learn('home'),
  component: HomeRoute,
})

function HomeRoute() {
  useAlive()
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const onFilter = useCallback(
    (change: { [Name in keyof EventFilter]: EventFilter[Name] | undefined }) =>
      navigate({ search: (before) => given({ ...before, ...change }), replace: true, resetScroll: false }),
    [navigate],
  )
  return <HomePage filter={filter} onFilter={onFilter} />
}

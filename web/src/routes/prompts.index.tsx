import { createFileRoute } from '@tanstack/react-router'
import { given, wordsOf } from '../browser/search.ts'
import { PromptsPage } from '../features/concierge/prompts-page.tsx'
import { learn } from '../i18n/start-i18n.ts'

export const Route = createFileRoute('/prompts/')({
  validateSearch: ({ category }) => given({ category: wordsOf(category)?.slice(0, 30) }),
  beforeLoad: () => learn('concierge'),
  component: PromptsRoute,
})

function PromptsRoute() {
  const { category } = Route.useSearch()
  return <PromptsPage category={category} />
}

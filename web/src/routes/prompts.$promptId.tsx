import { createFileRoute } from '@tanstack/react-router'
import { hasCode } from '../api/problem.ts'
import { PromptPage, publicOf } from '../features/concierge/prompt-page.tsx'
import { usePrompt } from '../features/concierge/use-prompt.ts'
import { learn } from '../i18n/start-i18n.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotSharedPage } from './-not-shared-page.tsx'

export const Route = createFileRoute('/prompts/$promptId')({
  beforeLoad: () => learn('concierge', 'own'),
  component: PromptRoute,
})

const GONE = ['concierge.unknown_prompt', 'platform.invalid_request']

function PromptRoute() {
  const { promptId } = Route.useParams()
  const { data, error, refetch } = usePrompt(promptId)
  if (GONE.some((code) => hasCode(error, code))) return <NotSharedPage />
  if (error && !data) return <LoadFailedPage onAgain={refetch} />
  if (!data) return <LoadingPage />
  const prompt = publicOf(data)
  return prompt ? <PromptPage prompt={prompt} /> : <NotSharedPage />
}

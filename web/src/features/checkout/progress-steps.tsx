import { useTranslation } from 'react-i18next'
import { Steps } from '../../ui/steps.tsx'
import { stages } from './progress.ts'

/** The three things that happen, and which of them is happening. */
export function ProgressSteps({ stage }: { stage: (typeof stages)[number] }) {
  const { t } = useTranslation()
  const reached = stages.indexOf(stage)
  return (
    <Steps
      steps={stages.map((name, place) => {
        const isDone = place < reached || stage === 'yours'
        return {
          name,
          text: t(isDone ? `order.done.${name}` : `order.step.${name}`),
          state: isDone ? 'done' : place === reached ? 'now' : 'next',
        }
      })}
    />
  )
}

import type { FirstAnswers } from './first-answers.ts'

type Brought = { answers: FirstAnswers; at: number }

/** What the page brought along. Of one that was gone back to it is as old as that visit, and asked for anew. */
export function readFirstAnswers(): Brought | undefined {
  const words = document.getElementById('first-answers')?.textContent
  const [visit] = performance.getEntriesByType('navigation')
  const isOld = visit instanceof PerformanceNavigationTiming && visit.type === 'back_forward'
  return words ? { answers: JSON.parse(words), at: isOld ? 0 : Date.now() } : undefined
}

import { remembered } from '../browser/remembered.ts'

/** An answer with its question and when it came. */
export type KeptAnswer = { key: readonly unknown[]; data: unknown; at: number }

const NAME = 'kept'

/** What this browser keeps of the person who is signed in here. */
export function readKept(): KeptAnswer[] {
  try {
    const kept: unknown = JSON.parse(remembered.read(NAME) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isAnswer) : []
  } catch {
    return []
  }
}

export function writeKept(answers: KeptAnswer[]) {
  remembered.write(NAME, answers.length === 0 ? null : JSON.stringify(answers))
}

function isAnswer(kept: Partial<KeptAnswer> | null): kept is KeptAnswer {
  return Array.isArray(kept?.key) && typeof kept.at === 'number' && kept.data !== undefined
}

/** When another tab has thrown it away: somebody has signed out there. */
export function onForgotten(forget: () => void) {
  addEventListener('storage', ({ key, newValue }) => {
    if (key?.endsWith(`.${NAME}`) && newValue === null) forget()
  })
}

import type { Prompt } from '../../src/api/types.ts'

/** A question that its asker has made public. */
export type SharedPrompt = Prompt & {
  title: string
  sharedAt: string
  answer: NonNullable<Prompt['answer']>
}

/** What is public of a question; undefined where nothing is. */
export function sharedOf(prompt: Prompt): SharedPrompt | undefined {
  const { title, sharedAt, answer } = prompt
  return title === null || sharedAt === null || answer === null ? undefined : { ...prompt, title, sharedAt, answer }
}

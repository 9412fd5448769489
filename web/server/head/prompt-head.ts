import type { Prompt } from '../../src/api/types.ts'
import { cardOf } from './house-heads.ts'
import { type PageHead, shorten } from './page-head.ts'
import { structurePrompt } from './structure-prompt.ts'

export type SharedPrompt = Prompt & {
  title: string
  sharedAt: string
  answer: NonNullable<Prompt['answer']>
}

/** What a shared question says of itself: its own words, in its own language. */
export function promptHead(prompt: SharedPrompt, webUrl: string): PageHead {
  const canonical = `${webUrl}/prompts/${prompt.id}`
  return {
    title: `${prompt.title} · Boxoffice`,
    description: shorten(prompt.answer.text),
    canonical,
    picture: cardOf(webUrl),
    structured: structurePrompt(prompt, canonical),
  }
}

/** What is public of a question; undefined where nothing is. */
export function sharedOf(prompt: Prompt): SharedPrompt | undefined {
  const { title, sharedAt, answer } = prompt
  return title === null || sharedAt === null || answer === null ? undefined : { ...prompt, title, sharedAt, answer }
}

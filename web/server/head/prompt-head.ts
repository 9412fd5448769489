import { cardOf } from './house-heads.ts'
import { type PageHead, shorten } from './page-head.ts'
import type { SharedPrompt } from './shared-prompt.ts'
import { structurePrompt } from './structure-prompt.ts'

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

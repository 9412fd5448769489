import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Database, PlatformConfig } from '../../platform/index.ts'
import { ConciergeConfig } from '../concierge.config.ts'
import { answerOf, type sharedPrompts, type sharedQuery } from '../concierge.schemas.ts'
import { PROMPT_COLUMNS, type Prompt, type PromptRow, promptOf } from '../prompts/prompt.ts'

type Shared = z.infer<typeof sharedPrompts>

/** What is shared, newest first. */
@Injectable()
export class ListShared {
  constructor(
    private readonly config: ConciergeConfig,
    private readonly database: Database,
    private readonly platform: PlatformConfig,
  ) {}

  async page({ category, limit, cursor }: z.infer<typeof sharedQuery>): Promise<Shared> {
    const rows = await this.database.query<PromptRow>(
      `select ${PROMPT_COLUMNS} from prompts
        where share_id is not null and ($1::text is null or category = $1) and ($2::uuid is null or share_id < $2)
        order by share_id desc limit $3`,
      [category ?? null, cursor ?? null, limit + 1],
    )
    const prompts = rows.slice(0, limit).map(promptOf)
    return {
      items: prompts.flatMap((prompt) => this.#itemOf(prompt)),
      nextCursor: rows.length > limit ? (prompts.at(-1)?.shareId ?? null) : null,
      categories: [...this.config.categories],
    }
  }

  #itemOf(prompt: Prompt): Shared['items'] {
    const { id, message, title, category, sharedAt } = prompt
    const answer = answerOf(prompt, this.platform)
    if (!answer || title === null || category === null || !sharedAt) return []
    return [{ id, title, category, message, answer, sharedAt: sharedAt.toISOString() }]
  }
}

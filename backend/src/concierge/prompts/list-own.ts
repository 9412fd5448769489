import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../../identity/index.ts'
import { Database } from '../../platform/index.ts'
import type { ownPrompts, ownQuery } from '../concierge.schemas.ts'
import { PROMPT_COLUMNS, type PromptRow, promptOf } from './prompt.ts'
import { ShowPrompt } from './show-prompt.ts'

/** What a person has asked, newest first. */
@Injectable()
export class ListOwn {
  constructor(
    private readonly database: Database,
    private readonly show: ShowPrompt,
  ) {}

  async page(
    { id: personId }: Person,
    { limit, cursor }: z.infer<typeof ownQuery>,
  ): Promise<z.infer<typeof ownPrompts>> {
    const rows = await this.database.query<PromptRow>(
      `select ${PROMPT_COLUMNS} from prompts
        where person_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [personId, cursor ?? null, limit + 1],
    )
    const prompts = rows.slice(0, limit).map(promptOf)
    return {
      items: prompts.map((prompt) => this.show.view(prompt, true)),
      nextCursor: rows.length > limit ? (prompts.at(-1)?.id ?? null) : null,
    }
  }
}

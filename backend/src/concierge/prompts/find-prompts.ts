import { Injectable } from '@nestjs/common'
import type { Person } from '../../identity/index.ts'
import { Database } from '../../platform/index.ts'
import { UnknownPrompt } from '../concierge.errors.ts'
import { PROMPT_COLUMNS, type Prompt, type PromptRow, promptOf } from './prompt.ts'
import { PromptTokens } from './prompt-tokens.ts'

/** Who wants to see a prompt: whoever is signed in, or has the token that its payer was given. */
export type Reader = { readonly person: Person | undefined; readonly token: string | undefined }

/** Prompts as they are, for those who may see them. */
@Injectable()
export class FindPrompts {
  constructor(
    private readonly database: Database,
    private readonly tokens: PromptTokens,
  ) {}

  async many(ids: readonly string[]): Promise<ReadonlyMap<string, Prompt>> {
    const rows = await this.database.query<PromptRow>(
      `select ${PROMPT_COLUMNS} from prompts where id = any($1::uuid[])`,
      [ids],
    )
    return new Map(rows.map((row) => [row.id, promptOf(row)]))
  }

  async find(id: string): Promise<Prompt | undefined> {
    return (await this.many([id])).get(id.toLowerCase())
  }

  /** Refuses everybody but whoever has asked it, as if it was not there. */
  async own(id: string, reader: Reader): Promise<Prompt> {
    const prompt = await this.find(id)
    if (prompt && this.isOwn(prompt, reader)) return prompt
    throw new UnknownPrompt({ promptId: id })
  }

  /** The same, but what is shared is anybody's. */
  async readable(id: string, reader: Reader): Promise<Prompt> {
    const prompt = await this.find(id)
    if (prompt && (prompt.sharedAt || this.isOwn(prompt, reader))) return prompt
    throw new UnknownPrompt({ promptId: id })
  }

  isOwn({ id, personId }: Prompt, { person, token }: Reader): boolean {
    return (person !== undefined && person.id === personId) || (token !== undefined && this.tokens.isOf(id, token))
  }
}

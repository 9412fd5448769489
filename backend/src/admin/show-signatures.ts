import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { ListSignatures } from '../wallets/index.ts'
import { NameSubjects } from './name-subjects.ts'
import type { signatures, signaturesQuery } from './signatures.schemas.ts'

/** Who had what signed with a key that we keep. */
@Injectable()
export class ShowSignatures {
  constructor(
    private readonly names: NameSubjects,
    private readonly signatures: ListSignatures,
  ) {}

  async page({
    person,
    operation,
    payment,
    ...query
  }: z.infer<typeof signaturesQuery>): Promise<z.infer<typeof signatures>> {
    const whose = { personId: person, operationId: operation, paymentId: payment }
    const { items, nextCursor } = await this.signatures.page({ ...query, ...whose })
    const emailOf = await this.names.emailsOf(items)
    const views = items.map(({ askedAt, ...asked }) => ({
      ...asked,
      personEmail: emailOf(asked.personId),
      askedAt: askedAt.toISOString(),
    }))
    return { items: views, nextCursor }
  }
}

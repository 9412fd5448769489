import type { z } from 'zod'
import type { Merchant } from '../merchant.ts'
import type { merchantView } from './profile.schemas.ts'

/** A merchant as organizers and admins see it. */
export function viewOf({ id, onchainId, name, recipient, tokens, feeBps, createdAt }: Merchant) {
  return {
    ...{ id, merchantId: onchainId, name, recipient, tokens: [...tokens], feeBps },
    createdAt: createdAt.toISOString(),
  } satisfies z.infer<typeof merchantView>
}

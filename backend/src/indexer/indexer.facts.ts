import { z } from 'zod'
import { defineFact } from '../platform/index.ts'

const blockNumber = z.string().regex(/^\d+$/)
const blockHash = z.string().regex(/^0x[0-9a-f]{64}$/)

/** Blocks that were followed are no longer the chain's: what was learned from them is to be undone. */
export const chainReorganised = defineFact(
  'indexer.ChainReorganised',
  z.object({
    /** The newest block that both chains have; null where the whole of what was remembered is gone. */
    forkedAfter: z.object({ number: blockNumber, hash: blockHash }).nullable(),
    /** The newest block that is gone. */
    lostTip: z.object({ number: blockNumber, hash: blockHash }),
    lostBlocks: z.int().positive(),
  }),
)

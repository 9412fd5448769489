import { useQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { seeOwner } from '../../api/ask-chain.ts'
import { api } from '../../api/client.ts'
import type { Ticket } from '../../api/types.ts'
import { judgeProof } from './judge-proof.ts'

/** What this browser sees on the chain of a ticket, once it is to look: null where no node is named that it could ask. */
export function useProof(ticket: Ticket, { isLooking }: { isLooking: boolean }) {
  return useQuery({
    queryKey: ['proof', ticket.tokenId, ticket.owner],
    queryFn: async ({ signal }) => {
      const { chainId, name, ticketContract, publicRpcUrl } = await answered(api.GET('/api/v1/chain', { signal }))
      if (publicRpcUrl === null) return null
      const seen = await seeOwner(publicRpcUrl, { contract: ticketContract, tokenId: ticket.tokenId })
      return { verdict: judgeProof(ticket, seen, chainId), block: seen.block, chain: name, node: publicRpcUrl }
    },
    enabled: isLooking,
    retry: false,
  })
}

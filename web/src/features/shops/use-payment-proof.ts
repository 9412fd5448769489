import { useQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { seePayment } from '../../api/see-payment.ts'
import type { MerchantPayment } from '../../api/types.ts'
import { judgePayment } from './judge-payment.ts'

/** What this browser sees on the chain of a payment, once it is to look: null where no node is named that it could ask. */
export function usePaymentProof(payment: MerchantPayment, { isLooking }: { isLooking: boolean }) {
  return useQuery({
    queryKey: ['shop', 'proof', payment.paymentId, payment.transactionHash],
    queryFn: async ({ signal }) => {
      const { name, publicRpcUrl } = await answered(api.GET('/api/v1/chain', { signal }))
      if (publicRpcUrl === null) return null
      const seen = await seePayment(publicRpcUrl, payment)
      return { verdict: judgePayment(payment, seen), block: seen.block, chain: name, node: publicRpcUrl }
    },
    enabled: isLooking,
    retry: false,
  })
}

import { z } from 'zod'
import { addressField, amountField, hashField, pageOfItems, pageQuery } from '../merchants.fields.ts'
import type { MerchantPayment } from './merchant-payment.ts'
import { paymentStatuses } from './payment-states.ts'

export const paymentIdField = hashField.meta({ description: 'As `POST /merchant/payments` has answered it' })

export const paymentWish = z
  .strictObject({
    productId: z.uuid().optional().meta({ description: 'A product of the catalogue: its price is the amount' }),
    amount: amountField.optional().meta({ description: 'Without a product: how much, in base units of the token' }),
    token: addressField.meta({ description: 'One of the tokens of the merchant’s profile' }),
    recipient: addressField.optional().meta({ description: 'Left out, it is the one of the merchant’s profile' }),
  })
  .refine(({ productId, amount }) => (productId === undefined) !== (amount === undefined), {
    message: 'there must be either `productId` or `amount`',
    path: ['amount'],
  })
  .meta({ id: 'MerchantPaymentWish' })

const status = z.enum([...paymentStatuses, 'unknown']).meta({
  description:
    '`pending` the chain does not have it · `paid` it has · `expired` it never will · `unknown` the chain cannot be asked: it may be paid or not',
})

export const paymentView = z
  .object({
    paymentId: z.string(),
    status,
    merchantId: z.string().meta({ description: 'What the chain calls the merchant' }),
    productId: z.uuid().optional(),
    token: z.string(),
    amount: z.string().meta({ description: 'In base units' }),
    feeBps: z.int().meta({ description: 'Our part of the amount, in ten-thousandths' }),
    recipient: z.string().meta({ description: 'Who gets the rest' }),
    gateway: z.string().meta({ description: 'The contract whose `pay` takes these terms' }),
    chainId: z.int(),
    deadline: z.iso.datetime().meta({ description: 'The last second in which it can be paid' }),
    serverSignature: z.string().meta({ description: 'Our word for the terms, as `pay` takes it' }),
    transactionHash: z.string().optional(),
    blockNumber: z.string().optional(),
    payer: z.string().optional(),
    paidAt: z.iso.datetime().optional(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'MerchantPayment' })

export type PaymentView = z.infer<typeof paymentView>

export const paymentsQuery = z.strictObject({
  ...pageQuery.shape,
  status: z.enum(paymentStatuses).optional(),
  productId: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})

export const paymentPage = pageOfItems(paymentView).meta({ id: 'MerchantPayments' })

/** With the status that the rows tell, unless the chain has been asked. */
export function viewOf(
  payment: MerchantPayment,
  chainId: number,
  status: PaymentView['status'] = payment.status,
): PaymentView {
  const { paymentId, merchantId, productId, token, amount, feeBps, recipient, gateway, serverSignature } = payment
  const { transactionHash, blockNumber, payer, paidAt } = payment
  const isProven = status === 'paid' && transactionHash && blockNumber && payer && paidAt
  return {
    ...{ paymentId, status, merchantId, ...(productId && { productId }), token, amount, feeBps, recipient },
    ...{ gateway, chainId, deadline: new Date(payment.deadline * 1000).toISOString(), serverSignature },
    ...(isProven && { transactionHash, blockNumber, payer, paidAt: paidAt.toISOString() }),
    createdAt: payment.createdAt.toISOString(),
  }
}

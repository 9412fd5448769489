import type { Event } from '../events/index.ts'
import type { Offer } from '../payments/index.ts'

type Tier = Event['tiers'][number]

const MOST_CHARACTERS = 160

/** How a purchase is told of in a 402: to people in a sentence, to agents by the request it takes. */
export function describePurchase(
  event: Event,
  tier: Tier,
  quantity: number,
): Pick<Offer, 'description' | 'tags' | 'call'> {
  const many = quantity === 1 ? '1 ticket' : `${quantity} tickets`
  return {
    description: shorten(
      `${many} for ${event.title}, ${tier.name}, ${event.startsAt.toISOString()}, ${event.venue.name}`,
    ),
    tags: ['tickets', 'events', event.category],
    call: purchaseCall(tier.tierId, quantity),
  }
}

export function purchaseCall(tierId: number, quantity: number): Offer['call'] {
  return {
    method: 'POST',
    body: { tierId, quantity },
    bodySchema: {
      type: 'object',
      properties: {
        tierId: { type: 'integer', minimum: 0, maximum: 254 },
        quantity: { type: 'integer', minimum: 1, maximum: 100 },
        recipient: { type: 'string', pattern: '^0x[0-9a-fA-F]{40}$', description: 'Who gets them; else who pays' },
      },
      required: ['tierId', 'quantity'],
      additionalProperties: false,
    },
    answer: { paymentId: 'uuid', quantity, status: 'payment_pending', poll: '/api/v1/payments/uuid' },
  }
}

/** It comes back with the payment, and headers have an end. */
function shorten(text: string): string {
  const characters = [...text]
  return characters.length <= MOST_CHARACTERS ? text : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`
}

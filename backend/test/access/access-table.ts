import { adminsAccess } from './admins-access.ts'
import { merchantsAccess } from './merchants-access.ts'

/** Who calls: `owner` and `organizer` own what the paths name, `attendee` and `rival` are others of the same kind. */
export const callers = ['nobody', 'owner', 'attendee', 'organizer', 'rival', 'admin', 'door'] as const

export type Caller = (typeof callers)[number]

/** What the paths may name, made for the test. */
export type Things = {
  readonly eventId: string
  /** The organizer's too, and not submitted. */
  readonly draftId: string
  readonly orderId: string
  readonly operationId: string
  readonly tokenId: string
  readonly email: string
  readonly nothing: string
}

export type Access = {
  /** All others are refused: nobody is asked to sign in, the rest get `otherwise`, or are told which role they lack. */
  readonly for: 'anyone' | 'person' | 'merchant' | readonly Caller[]
  readonly otherwise?: string | Partial<Record<Caller, string>>
  /** The path with the parameters filled in; only where there are any. */
  readonly path?: (things: Things) => string
  readonly body?: (things: Things) => object
  /** The refusal that shows that the call was let in, where it is better not to let it succeed. */
  readonly reaches?: string
  /** Besides, it asks for a sign-in code that is not old. */
  readonly isFresh?: true
}

const hidden = (code: string) => ({ for: ['owner'], otherwise: code }) as const

const organizers = { for: ['organizer', 'rival'] } as const
const own = { for: ['organizer'], otherwise: { rival: 'events.unknown_event' } } as const

/** Of a wallet that is nobody's here, which would call a contract that is none. */
const strangersOperation = {
  ...{ sender: `0x${'12'.repeat(20)}`, nonce: '0', signature: '0x' },
  callData: `0xb61d27f6${'0'.repeat(24)}${'12'.repeat(20)}${'0'.repeat(64)}${'0'.repeat(62)}60${'0'.repeat(64)}`,
  ...{ callGasLimit: '0', verificationGasLimit: '0', preVerificationGas: '0' },
  ...{ maxFeePerGas: '0', maxPriorityFeePerGas: '0' },
}

/** Every call of the API, by method and path as the OpenAPI document has them. */
export const accessTable: Readonly<Record<string, Access>> = {
  'GET /health/live': { for: 'anyone' },
  'GET /health/ready': { for: 'anyone' },
  'GET /dev/mailbox': { for: 'anyone' },

  'POST /api/v1/auth/email/start': { for: 'anyone', body: ({ email }) => ({ email }) },
  'POST /api/v1/auth/email/verify': {
    for: 'anyone',
    body: ({ email }) => ({ email, code: '000000' }),
    reaches: 'identity.code_expired',
  },
  'GET /api/v1/auth/oidc': { for: 'anyone' },
  'GET /api/v1/auth/oidc/{provider}': {
    for: 'anyone',
    path: () => '/auth/oidc/none',
    reaches: 'identity.unknown_provider',
  },
  'GET /api/v1/auth/oidc/{provider}/callback': {
    for: 'anyone',
    path: () => '/auth/oidc/none/callback',
    reaches: 'identity.unknown_provider',
  },
  'POST /api/v1/auth/logout': { for: 'person' },

  'GET /api/v1/me': { for: 'person' },
  'DELETE /api/v1/me': { for: 'person', isFresh: true, reaches: 'identity.not_free_to_leave' },
  'GET /api/v1/me/export': { for: 'person', isFresh: true },
  'POST /api/v1/me/organizer': { for: 'person', body: () => ({}), reaches: 'platform.invalid_request' },
  'GET /api/v1/me/sessions': { for: 'person' },
  'DELETE /api/v1/me/sessions/{id}': {
    for: 'person',
    path: ({ nothing }) => `/me/sessions/${nothing}`,
    reaches: 'identity.unknown_session',
  },
  'GET /api/v1/me/wallet/balances': { for: 'person' },
  'POST /api/v1/me/wallet/transfers': {
    for: 'person',
    isFresh: true,
    body: () => ({ to: `0x${'12'.repeat(20)}`, currency: 'native', amount: '1' }),
    reaches: 'wallets.idempotency_key_needed',
  },
  'POST /api/v1/me/wallet/faucet': {
    for: 'person',
    body: () => ({ currency: 'none' }),
    reaches: 'wallets.idempotency_key_needed',
  },
  'GET /api/v1/me/allowance': { for: 'person' },
  'PUT /api/v1/me/allowance': { for: 'person', body: () => ({}), reaches: 'platform.invalid_request' },
  'DELETE /api/v1/me/allowance': { for: 'person' },
  'GET /api/v1/me/operations': { for: 'person' },
  'GET /api/v1/me/payments': { for: 'person' },
  'POST /api/v1/me/payments': {
    for: 'person',
    body: () => ({ challengeId: 'none' }),
    reaches: 'payments.challenge_not_ours',
  },
  'GET /api/v1/me/credits': { for: 'person' },
  'GET /api/v1/me/rewards': { for: 'person' },
  'GET /api/v1/me/rewards/points': { for: 'person' },
  'POST /api/v1/me/rewards/claims': {
    for: 'person',
    body: () => ({ week: 20_240_101 }),
    reaches: 'rewards.not_published',
  },
  'POST /api/v1/x402/credits': {
    for: 'person',
    body: () => ({ amount: '1000000' }),
    reaches: 'payments.payment_needed',
  },
  'GET /api/v1/me/tickets': { for: 'person' },

  'GET /api/v1/chain': { for: 'anyone' },
  'GET /api/v1/events': { for: 'anyone' },
  'GET /api/v1/events/directory': { for: 'anyone' },
  'GET /api/v1/events/{id}': { for: 'anyone', path: ({ eventId }) => `/events/${eventId}` },
  'POST /api/v1/events/{id}/tickets': {
    for: 'person',
    path: ({ eventId }) => `/events/${eventId}/tickets`,
    body: () => ({ tierId: 0, quantity: 1, payWith: 'native' }),
    reaches: 'checkout.idempotency_key_needed',
  },
  'POST /api/v1/x402/events/{id}/tickets': {
    for: 'anyone',
    path: ({ eventId }) => `/x402/events/${eventId}/tickets`,
    body: () => ({ tierId: 2, quantity: 1 }),
    reaches: 'payments.payment_needed',
  },
  'GET /api/v1/x402/discovery/resources': { for: 'anyone' },
  'GET /.well-known/x402': { for: 'anyone' },
  'GET /api/v1/payments/{id}': {
    for: 'anyone',
    path: ({ nothing }) => `/payments/${nothing}`,
    reaches: 'payments.payment_not_found',
  },
  'GET /api/v1/payments/{id}/stream': {
    for: 'anyone',
    path: ({ nothing }) => `/payments/${nothing}/stream`,
    reaches: 'payments.payment_not_found',
  },
  'POST /api/v1/chat': {
    for: 'anyone',
    body: () => ({ message: 'What is on?', payWith: 'x402' }),
    reaches: 'payments.payment_needed',
  },
  'GET /api/v1/prompts': { for: 'anyone' },
  'GET /api/v1/prompts/{id}': {
    for: 'anyone',
    path: ({ nothing }) => `/prompts/${nothing}`,
    reaches: 'concierge.unknown_prompt',
  },
  'GET /api/v1/prompts/{id}/stream': {
    for: 'anyone',
    path: ({ nothing }) => `/prompts/${nothing}/stream`,
    reaches: 'concierge.unknown_prompt',
  },
  'POST /api/v1/prompts/{id}/share': {
    for: 'anyone',
    path: ({ nothing }) => `/prompts/${nothing}/share`,
    reaches: 'concierge.unknown_prompt',
  },
  'DELETE /api/v1/prompts/{id}/share': {
    for: 'anyone',
    path: ({ nothing }) => `/prompts/${nothing}/share`,
    reaches: 'concierge.unknown_prompt',
  },
  'GET /ipfs/{cid}': {
    for: 'anyone',
    path: () => '/ipfs/bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy',
    reaches: 'content.unknown_content',
  },

  ...merchantsAccess,

  'GET /api/v1/organizer/events': organizers,
  'GET /api/v1/organizer/payouts': organizers,
  'POST /api/v1/events': { ...organizers, body: () => ({}), reaches: 'platform.invalid_request' },
  'PATCH /api/v1/events/{id}': { ...own, path: ({ draftId }) => `/events/${draftId}`, body: () => ({}) },
  'POST /api/v1/events/{id}/cover': {
    ...own,
    path: ({ draftId }) => `/events/${draftId}/cover`,
    body: () => ({}),
    reaches: 'platform.unsupported_media_type',
  },
  'POST /api/v1/events/{id}/submit': {
    ...own,
    path: ({ eventId }) => `/events/${eventId}/submit`,
    reaches: 'events.already_submitted',
  },
  'POST /api/v1/events/{id}/tiers': {
    ...own,
    path: ({ draftId }) => `/events/${draftId}/tiers`,
    body: () => ({ name: 'Box', maximum: 1, prices: { native: '0', usdc: null } }),
    reaches: 'events.not_on_sale',
  },
  'POST /api/v1/events/{id}/cancel': {
    for: ['organizer', 'admin'],
    otherwise: { rival: 'events.unknown_event' },
    path: ({ draftId }) => `/events/${draftId}/cancel`,
    body: () => ({ reason: 'It rains.' }),
    reaches: 'events.not_cancellable',
  },
  'GET /api/v1/events/{id}/sales': { ...own, path: ({ eventId }) => `/events/${eventId}/sales` },
  'POST /api/v1/events/{id}/payout': {
    ...own,
    path: ({ draftId }) => `/events/${draftId}/payout`,
    reaches: 'events.nothing_to_pay_out',
  },
  'GET /api/v1/events/{id}/attendees': { ...own, path: ({ eventId }) => `/events/${eventId}/attendees` },
  'GET /api/v1/events/{id}/attendees.csv': { ...own, path: ({ eventId }) => `/events/${eventId}/attendees.csv` },

  'GET /api/v1/orders/{id}': { ...hidden('checkout.unknown_order'), path: ({ orderId }) => `/orders/${orderId}` },
  'GET /api/v1/operations/{id}': {
    ...hidden('relayer.operation_not_found'),
    path: ({ operationId }) => `/operations/${operationId}`,
  },
  'GET /api/v1/operations/{id}/stream': {
    ...hidden('relayer.operation_not_found'),
    path: ({ operationId }) => `/operations/${operationId}/stream`,
  },

  'POST /api/v1/relayer/submit': {
    for: 'person',
    body: () => ({ kind: 'operation', operation: strangersOperation }),
    reaches: 'relayer.not_your_wallet',
  },

  'GET /api/v1/tickets/{tokenId}': { for: 'anyone', path: ({ tokenId }) => `/tickets/${tokenId}` },
  'GET /api/v1/tickets/{tokenId}/pdf': {
    ...hidden('tickets.not_your_ticket'),
    path: ({ tokenId }) => `/tickets/${tokenId}/pdf`,
  },
  'GET /api/v1/tickets/{tokenId}/calendar.ics': {
    ...hidden('tickets.not_your_ticket'),
    path: ({ tokenId }) => `/tickets/${tokenId}/calendar.ics`,
  },
  'GET /api/v1/tickets/{tokenId}/code': {
    ...hidden('tickets.not_your_ticket'),
    path: ({ tokenId }) => `/tickets/${tokenId}/code`,
  },
  'POST /api/v1/tickets/read-code': {
    for: 'anyone',
    body: () => ({ code: '1'.repeat(280) }),
    reaches: 'tickets.code_not_valid',
  },
  'POST /api/v1/tickets/{tokenId}/refund': {
    ...hidden('tickets.not_your_ticket'),
    path: ({ tokenId }) => `/tickets/${tokenId}/refund`,
    reaches: 'tickets.not_refundable',
  },

  ...adminsAccess,
}

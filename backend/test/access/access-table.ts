/** Who calls: `owner` and `organizer` own what the paths name, `attendee` and `rival` are others of the same kind. */
export const callers = ['nobody', 'owner', 'attendee', 'organizer', 'rival', 'admin', 'door'] as const

export type Caller = (typeof callers)[number]

/** What the paths may name, made for the test. */
export type Things = {
  readonly eventId: string
  readonly orderId: string
  readonly operationId: string
  readonly tokenId: string
  readonly email: string
  readonly nothing: string
}

export type Access = {
  /** All others are refused: nobody is asked to sign in, the rest get `otherwise`, or are told which role they lack. */
  readonly for: 'anyone' | 'person' | readonly Caller[]
  readonly otherwise?: string | Partial<Record<Caller, string>>
  /** The path with the parameters filled in; only where there are any. */
  readonly path?: (things: Things) => string
  readonly body?: (things: Things) => object
  /** The refusal that shows that the call was let in, where it is better not to let it succeed. */
  readonly reaches?: string
  /** Besides, it asks for a sign-in code that is not old. */
  readonly isFresh?: true
}

const admins = { for: ['admin'] } as const
const hidden = (code: string) => ({ for: ['owner'], otherwise: code }) as const

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
  'POST /api/v1/auth/logout': { for: 'person' },

  'GET /api/v1/me': { for: 'person' },
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
  'GET /api/v1/me/tickets': { for: 'person' },

  'GET /api/v1/events': { for: 'anyone' },
  'GET /api/v1/events/{id}': { for: 'anyone', path: ({ eventId }) => `/events/${eventId}` },
  'POST /api/v1/events/{id}/tickets': {
    for: 'person',
    path: ({ eventId }) => `/events/${eventId}/tickets`,
    body: () => ({ tierId: 0, quantity: 1, payWith: 'native' }),
    reaches: 'checkout.idempotency_key_needed',
  },
  'GET /api/v1/orders/{id}': { ...hidden('checkout.unknown_order'), path: ({ orderId }) => `/orders/${orderId}` },
  'GET /api/v1/operations/{id}': {
    ...hidden('relayer.operation_not_found'),
    path: ({ operationId }) => `/operations/${operationId}`,
  },
  'GET /api/v1/operations/{id}/stream': {
    ...hidden('relayer.operation_not_found'),
    path: ({ operationId }) => `/operations/${operationId}/stream`,
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

  'GET /api/v1/admin/operations': admins,
  'GET /api/v1/admin/operations/{id}': { ...admins, path: ({ operationId }) => `/admin/operations/${operationId}` },
  'POST /api/v1/admin/operations/{id}/retry': {
    ...admins,
    path: ({ operationId }) => `/admin/operations/${operationId}/retry`,
    reaches: 'relayer.operation_ended',
  },
  'GET /api/v1/admin/relay-log': admins,
  'GET /api/v1/admin/signatures': admins,
  'GET /api/v1/admin/sponsorship': admins,
  'GET /api/v1/admin/transactions': admins,
  'POST /api/v1/admin/transactions/{id}/replace': {
    ...admins,
    path: ({ nothing }) => `/admin/transactions/${nothing}/replace`,
    reaches: 'relayer.transaction_not_found',
  },
}

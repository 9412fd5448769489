import type { Access } from './access-table.ts'

const admins = { for: ['admin'] } as const
const organizers = { for: ['organizer', 'rival'] } as const
const servers = { for: 'merchant' } as const // with an API key, which nobody of these has
const noMerchant = { ...organizers, reaches: 'merchants.no_profile' } as const

/** The calls of merchants, of their servers, and of those who pay them. */
export const merchantsAccess: Readonly<Record<string, Access>> = {
  'POST /api/v1/merchant/payments': servers,
  'GET /api/v1/merchant/payments/{paymentId}': {
    ...servers,
    path: () => `/merchant/payments/0x${'12'.repeat(32)}`,
  },
  'GET /api/v1/merchant/payments/{paymentId}/gasless': {
    ...servers,
    path: () => `/merchant/payments/0x${'12'.repeat(32)}/gasless`,
  },
  'POST /api/v1/merchant/payments/{paymentId}/gasless': {
    ...servers,
    path: () => `/merchant/payments/0x${'12'.repeat(32)}/gasless`,
    body: () => ({}),
  },
  'GET /api/v1/me/merchant-payments/{paymentId}': {
    for: 'person',
    path: () => `/me/merchant-payments/0x${'12'.repeat(32)}`,
    reaches: 'merchants.payment_unknown',
  },
  'POST /api/v1/me/merchant-payments/{paymentId}': {
    for: 'person',
    isFresh: true,
    path: () => `/me/merchant-payments/0x${'12'.repeat(32)}`,
    reaches: 'merchants.payment_unknown',
  },
  'GET /api/v1/merchant/tokens/{address}/balance': {
    ...servers,
    path: () => `/merchant/tokens/0x${'12'.repeat(20)}/balance`,
  },
  'GET /api/v1/merchant/tokens/{address}/allowance': {
    ...servers,
    path: () => `/merchant/tokens/0x${'12'.repeat(20)}/allowance`,
  },
  'GET /api/v1/merchant/transactions/{hash}': {
    ...servers,
    path: () => `/merchant/transactions/0x${'12'.repeat(32)}`,
  },

  'GET /api/v1/organizer/merchant': noMerchant,
  'PUT /api/v1/organizer/merchant': { ...organizers, body: () => ({}), reaches: 'platform.invalid_request' },
  'GET /api/v1/organizer/api-keys': noMerchant,
  'POST /api/v1/organizer/api-keys': { ...noMerchant, isFresh: true, body: () => ({ name: 'shop' }) },
  'DELETE /api/v1/organizer/api-keys/{id}': {
    ...noMerchant,
    path: ({ nothing }) => `/organizer/api-keys/${nothing}`,
  },
  'GET /api/v1/organizer/products': noMerchant,
  'POST /api/v1/organizer/products': { ...organizers, body: () => ({}), reaches: 'platform.invalid_request' },
  'PATCH /api/v1/organizer/products/{id}': {
    ...noMerchant,
    path: ({ nothing }) => `/organizer/products/${nothing}`,
    body: () => ({}),
  },
  'DELETE /api/v1/organizer/products/{id}': {
    ...noMerchant,
    path: ({ nothing }) => `/organizer/products/${nothing}`,
  },
  'GET /api/v1/organizer/payments': noMerchant,
  'GET /api/v1/organizer/payments/{paymentId}': {
    ...noMerchant,
    path: () => `/organizer/payments/0x${'12'.repeat(32)}`,
  },
  'GET /api/v1/organizer/webhooks': noMerchant,
  'POST /api/v1/organizer/webhooks': {
    ...noMerchant,
    isFresh: true,
    body: () => ({ url: 'https://shop.example/hooks' }),
  },
  'POST /api/v1/organizer/webhooks/{id}/secret': {
    ...noMerchant,
    isFresh: true,
    path: ({ nothing }) => `/organizer/webhooks/${nothing}/secret`,
  },
  'DELETE /api/v1/organizer/webhooks/{id}': {
    ...noMerchant,
    path: ({ nothing }) => `/organizer/webhooks/${nothing}`,
  },
  'GET /api/v1/organizer/webhooks/{id}/deliveries': {
    ...noMerchant,
    path: ({ nothing }) => `/organizer/webhooks/${nothing}/deliveries`,
  },
  'POST /api/v1/organizer/webhooks/{id}/deliveries/{deliveryId}/replay': {
    ...noMerchant,
    path: ({ nothing }) => `/organizer/webhooks/${nothing}/deliveries/${nothing}/replay`,
  },
  'GET /api/v1/admin/merchants': admins,
  'PUT /api/v1/admin/merchants/{id}': {
    ...admins,
    path: ({ nothing }) => `/admin/merchants/${nothing}`,
    body: () => ({ feeBps: 100 }),
    reaches: 'merchants.unknown_merchant',
  },
}

import type { Access } from './access-table.ts'

const admins = { for: ['admin'] } as const

/** The calls of those who look after the house. */
export const adminsAccess: Readonly<Record<string, Access>> = {
  'GET /api/v1/admin/events': admins,
  'GET /api/v1/admin/events/{id}': { ...admins, path: ({ eventId }) => `/admin/events/${eventId}` },
  'POST /api/v1/admin/events/{id}/approve': {
    ...admins,
    path: ({ nothing }) => `/admin/events/${nothing}/approve`,
    body: () => ({ revision: 1 }),
    reaches: 'events.unknown_event',
  },
  'POST /api/v1/admin/events/{id}/reject': {
    ...admins,
    path: ({ nothing }) => `/admin/events/${nothing}/reject`,
    body: () => ({ revision: 1, reason: 'No.' }),
    reaches: 'events.unknown_event',
  },
  'POST /api/v1/admin/events/{id}/changes/approve': {
    ...admins,
    path: ({ nothing }) => `/admin/events/${nothing}/changes/approve`,
    body: () => ({ revision: 1 }),
    reaches: 'events.unknown_event',
  },
  'POST /api/v1/admin/events/{id}/changes/reject': {
    ...admins,
    path: ({ nothing }) => `/admin/events/${nothing}/changes/reject`,
    body: () => ({ revision: 1, reason: 'No.' }),
    reaches: 'events.unknown_event',
  },
  'GET /api/v1/admin/ledger': admins,
  'GET /api/v1/admin/ledger.csv': admins,
  'GET /api/v1/admin/treasury': admins,
  'GET /api/v1/admin/people': admins,
  'PUT /api/v1/admin/people/{id}/roles/{role}': {
    ...admins,
    isFresh: true,
    path: ({ nothing }) => `/admin/people/${nothing}/roles/door`,
    reaches: 'identity.unknown_person',
  },
  'DELETE /api/v1/admin/people/{id}/roles/{role}': {
    ...admins,
    isFresh: true,
    path: ({ nothing }) => `/admin/people/${nothing}/roles/door`,
    reaches: 'identity.unknown_person',
  },
  'GET /api/v1/admin/operations': admins,
  'GET /api/v1/admin/operations/{id}': { ...admins, path: ({ operationId }) => `/admin/operations/${operationId}` },
  'POST /api/v1/admin/operations/{id}/retry': {
    ...admins,
    path: ({ operationId }) => `/admin/operations/${operationId}/retry`,
    reaches: 'relayer.operation_ended',
  },
  'GET /api/v1/admin/payments': admins,
  'GET /api/v1/admin/payments/queue': admins,
  'GET /api/v1/admin/payments/{id}': {
    ...admins,
    path: ({ nothing }) => `/admin/payments/${nothing}`,
    reaches: 'payments.payment_not_found',
  },
  'POST /api/v1/admin/payments/{id}/retry': paymentRepair('retry'),
  'POST /api/v1/admin/payments/{id}/requeue': paymentRepair('requeue'),
  'POST /api/v1/admin/payments/{id}/refund': paymentRepair('refund'),
  'GET /api/v1/admin/relay-log': admins,
  'GET /api/v1/admin/signatures': admins,
  'GET /api/v1/admin/sponsorship': admins,
  'GET /api/v1/admin/transactions': admins,
  'GET /api/v1/admin/transactions/{id}': {
    ...admins,
    path: ({ nothing }) => `/admin/transactions/${nothing}`,
    reaches: 'relayer.transaction_not_found',
  },
  'POST /api/v1/admin/transactions/{id}/replace': {
    ...admins,
    path: ({ nothing }) => `/admin/transactions/${nothing}/replace`,
    reaches: 'relayer.transaction_not_found',
  },
}

function paymentRepair(how: string): Access {
  return {
    ...admins,
    path: ({ nothing }) => `/admin/payments/${nothing}/${how}`,
    reaches: 'payments.payment_not_found',
  }
}

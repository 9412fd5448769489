import type { WebhookDelivery } from '../../api/types.ts'

export const deliveryStatuses = ['due', 'delivered', 'given_up'] as const satisfies readonly WebhookDelivery['status'][]

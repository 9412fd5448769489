import { z } from 'zod'
import { hashField, pageOfItems, pageQuery } from '../merchants.fields.ts'

export const webhookWish = z
  .strictObject({
    url: z.string().min(1).max(2000).meta({ description: '`https://`, and reachable by everybody' }),
  })
  .meta({ id: 'WebhookWish' })

const webhookView = z.object({ id: z.uuid(), url: z.string(), createdAt: z.iso.datetime() }).meta({ id: 'Webhook' })

export const webhookMade = z
  .object({
    ...webhookView.shape,
    secret: z.string().meta({ description: 'What bodies are signed with. It is not shown again' }),
  })
  .meta({ id: 'WebhookMade' })

export const webhookList = z.object({ items: z.array(webhookView) }).meta({ id: 'Webhooks' })

const deliveryStatuses = ['due', 'delivered', 'given_up'] as const

export const deliveriesQuery = z.strictObject({
  ...pageQuery.shape,
  status: z.enum(deliveryStatuses).optional(),
  paymentId: hashField.optional(),
})

export const deliveryView = z
  .object({
    id: z.uuid(),
    paymentId: z.string(),
    type: z.string(),
    sequence: z.int().meta({ description: 'Of one payment they are sent in this order' }),
    status: z.enum(deliveryStatuses).meta({ description: '`given_up` after a day; it can be sent again' }),
    attempts: z.int(),
    answerStatus: z.int().nullable(),
    error: z.string().nullable().meta({ description: 'Why the last attempt was not taken' }),
    lastTriedAt: z.iso.datetime().nullable(),
    nextTryAt: z.iso.datetime().nullable(),
    body: z.string().meta({ description: 'As it is sent, to the byte' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'WebhookDelivery' })

export const deliveryPage = pageOfItems(deliveryView).meta({ id: 'WebhookDeliveries' })

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BoxofficeClient } from '@boxoffice/sdk'
import { addWebhook } from './add-webhook.ts'
import { answerRequest } from './answer-request.ts'
import { keepOrders } from './keep-orders.ts'
import { readSettings } from './read-settings.ts'
import { sellRecords } from './sell-records.ts'

const WEBHOOK_PATH = '/webhooks/boxoffice'

/** Opens the doors once the shop can hear of payments; the same address again has the same webhook. */
export async function openShop() {
  const { api, apiKey, token, host, port, ordersFile, ...webhook } = readSettings()
  const boxoffice = new BoxofficeClient({ apiKey, url: api })
  const till = sellRecords({ boxoffice, orders: keepOrders(ordersFile), token })
  let secret = webhook.webhookSecret
  const server = createServer((request, response) => {
    void answerRequest({ till, secretOf: () => secret, webhookPath: WEBHOOK_PATH }, request, response)
  })
  server.listen(port, host)
  await once(server, 'listening')
  const url = `http://${host}:${(server.address() as AddressInfo).port}`
  if (webhook.organizer) secret = await addWebhook(api, webhook.organizer, `${url}${WEBHOOK_PATH}`)
  till.goOn()
  return {
    url,
    async close() {
      till.close()
      server.close()
      server.closeAllConnections()
    },
  }
}

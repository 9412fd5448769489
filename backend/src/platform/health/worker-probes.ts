import { fastify } from 'fastify'
import type { Metrics } from '../metrics/metrics.ts'
import type { Health } from './health.ts'

/** The worker's health and metrics: it serves nothing else, so it needs no more of an edge than this. */
export async function serveWorkerProbes(
  { health, metrics }: { health: Health; metrics: Metrics },
  { host, port }: { host: string; port: number },
): Promise<{ close(): Promise<void> }> {
  const server = fastify({ logger: false, forceCloseConnections: true })
  server.get('/health/live', async () => ({ status: 'live' }))
  server.get('/health/ready', async (_, reply) => {
    const found = await health.readiness()
    return reply.status(found.status === 'unavailable' ? 503 : 200).send(found)
  })
  server.get('/metrics', async (_, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  )
  await server.listen({ host, port })
  return server
}

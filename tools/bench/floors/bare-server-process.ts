import fastify from 'fastify'
import { endWithParent, sayToParent } from '../child/parent.ts'

// The least that an HTTP server of this kind does: reads a request of the same size, and answers as much.
endWithParent()
const [answer = ''] = process.argv.slice(2)
const said: object = JSON.parse(answer)
const server = fastify()
server.post('/api/v1/*', async (_request, reply) => reply.status(202).send(said))
server.get('/api/v1/*', async () => said)
server.get('/metrics', async () => {
  const { user, system } = process.cpuUsage()
  return `process_cpu_user_seconds_total ${user / 1e6}\nprocess_cpu_system_seconds_total ${system / 1e6}\n`
})
const url = await server.listen({ port: 0, host: '127.0.0.1' })
sayToParent(Number(new URL(url).port))

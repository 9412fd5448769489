import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Has a server listen where there is room, on this machine only, and says where. */
export async function urlOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'

/** Everything that is kept of whoever asks, as a file on their own machine. */
export async function takeOut(): Promise<void> {
  const data = await answered(api.GET('/api/v1/me/export', { parseAs: 'blob', cache: 'no-store' }))
  const address = URL.createObjectURL(data as Blob)
  const link = document.createElement('a')
  link.href = address
  link.download = 'boxoffice.json'
  link.click()
  URL.revokeObjectURL(address)
}

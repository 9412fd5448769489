import { describe, expect, test } from '@jest/globals'
import { readSettings } from './read-settings.ts'

describe('reading the settings', () => {
  test('default: loopback, port 3000, the API beside it', () => {
    const { apiUrl, ...rest } = readSettings({})
    expect(rest).toEqual({ host: '127.0.0.1', port: 3000, webUrl: 'http://localhost:3000' })
    expect(apiUrl.origin).toBe('http://127.0.0.1:3001')
  })

  test('behavior: the environment decides, and an empty variable counts as none', () => {
    const addresses = { API_URL: 'https://api.example:8443', WEB_URL: 'https://tickets.example' }
    const { apiUrl, ...rest } = readSettings({ WEB_HOST: '0.0.0.0', WEB_PORT: '8080', ...addresses })
    expect(rest).toEqual({ host: '0.0.0.0', port: 8080, webUrl: 'https://tickets.example' })
    expect(apiUrl).toEqual(new URL('https://api.example:8443'))
    expect(readSettings({ WEB_HOST: '', WEB_PORT: '', API_URL: '', WEB_URL: '' }).port).toBe(3000)
  })

  test('behavior: of a public node the browser needs to be let to its origin alone', () => {
    expect(readSettings({ CHAIN_PUBLIC_RPC_URL: 'https://node.example/v1?key=a' }).rpcOrigin).toBe(
      'https://node.example',
    )
    expect(() => readSettings({ CHAIN_PUBLIC_RPC_URL: "'none'; script-src *" })).toThrow(
      /^CHAIN_PUBLIC_RPC_URL must be/,
    )
  })

  test.each(['abc', '0', '65536', '-1', '80.5', '0x50'])('error: WEB_PORT "%s" is refused by name', (port) => {
    expect(() => readSettings({ WEB_PORT: port })).toThrow(
      `WEB_PORT must be a whole number from 1 to 65535, but it is "${port}".`,
    )
  })

  test.each(['nowhere', 'ftp://127.0.0.1', 'http://127.0.0.1:3001/api', 'http://me:secret@127.0.0.1'])(
    'error: API_URL "%s" is refused by name',
    (apiUrl) => {
      expect(() => readSettings({ API_URL: apiUrl })).toThrow(/^API_URL must be an http or https address/)
    },
  )
})

export type Settings = { host: string; port: number; apiUrl: URL; webUrl: string; rpcOrigin?: string }

/** A setting that cannot be used; its message names the variable and says what would be right. */
export class InvalidSetting extends Error {
  constructor(variable: string, value: string, wanted: string) {
    super(`${variable} must be ${wanted}, but it is "${value}".`)
    this.name = 'InvalidSetting'
  }
}

export function readSettings(environment: Record<string, string | undefined>): Settings {
  const rpcUrl = environment.CHAIN_PUBLIC_RPC_URL
  const port = readPort('WEB_PORT', environment.WEB_PORT || '3000')
  return {
    host: environment.WEB_HOST || '127.0.0.1',
    port,
    webUrl: readOrigin('WEB_URL', environment.WEB_URL || `http://localhost:${port}`).origin,
    apiUrl: readOrigin('API_URL', environment.API_URL || 'http://127.0.0.1:3001'),
    ...(rpcUrl && { rpcOrigin: readHttp('CHAIN_PUBLIC_RPC_URL', rpcUrl).origin }),
  }
}

function readPort(variable: string, value: string): number {
  const port = Number(value)
  if (!/^\d+$/.test(value) || port < 1 || port > 65_535) {
    throw new InvalidSetting(variable, value, 'a whole number from 1 to 65535')
  }
  return port
}

function readHttp(variable: string, value: string): URL {
  const url = URL.parse(value)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new InvalidSetting(variable, value, 'an http or https address')
}

function readOrigin(variable: string, value: string): URL {
  const url = URL.parse(value)
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (!url || !isHttp || url.username || url.pathname !== '/' || url.search || url.hash) {
    throw new InvalidSetting(variable, value, 'an http or https address without a path, such as http://127.0.0.1:3001')
  }
  return url
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Where the API is, without what a slash too many would double. An API key goes nowhere unencrypted but to this machine. */
export function baseUrl(url: string): string {
  const { protocol, hostname, origin, pathname, username, search, hash } = new URL(url)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
  if (!isSafe) throw new TypeError(`The API has to be at https://, which ${protocol}//${hostname} is not.`)
  if (username || search || hash) throw new TypeError('The address of the API has no name, query or fragment.')
  return `${origin}${pathname.replace(/\/+$/, '')}`
}

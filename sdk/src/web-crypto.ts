/** What every runtime has; Node 18 keeps it in a module. */
export async function webCrypto(): Promise<typeof globalThis.crypto> {
  if (globalThis.crypto) return globalThis.crypto
  const { webcrypto } = await import(/* webpackIgnore: true */ /* @vite-ignore */ 'node:crypto')
  return webcrypto as typeof globalThis.crypto
}

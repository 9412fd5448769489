const found = new Map()
let isTold = () => {}

addEventListener('eip6963:announceProvider', ({ detail: { info, provider } }) => {
  found.set(info.uuid, { name: info.name, provider })
  isTold()
})
dispatchEvent(new Event('eip6963:requestProvider'))

/** The wallets of this browser: those that announce themselves (EIP-6963), or else the one that is just there. */
export function wallets() {
  if (found.size > 0) return [...found.values()]
  return window.ethereum ? [{ name: 'Your wallet', provider: window.ethereum }] : []
}

export function onWallet(listener) {
  isTold = listener
}

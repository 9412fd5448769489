/** How an order stands, in words: what the shop knows goes before what this page has seen. */
export function stateOf({ status }, { step, failure, isLost, isSent, isLate }) {
  if (status === 'paid') return { kind: 'paid', title: 'Paid, thank you', words: 'Paid. We wrap it up and send it.' }
  if (status === 'expired') {
    const words =
      'The time for this order is over, and nothing was paid. Put it in the cart again, and it is as good as new.'
    return { kind: 'failed', title: 'Too late', words }
  }
  const waiting = { kind: 'waiting', title: 'Your order' }
  if (isLost)
    return {
      ...waiting,
      kind: 'failed',
      words: 'The shop does not answer. Your order is kept; this page goes on looking.',
    }
  if (failure) return { ...waiting, kind: 'failed', words: failure }
  if (step) return { ...waiting, words: step }
  if (isSent) return { ...waiting, title: 'On its way', words: 'Sent. We wait for the network to have it.' }
  if (isLate) {
    const words = 'This takes longer than it should. You may try again: an order is paid once, however often you do.'
    return { ...waiting, words }
  }
  return { ...waiting, words: 'Waiting for your payment. The order is kept for half an hour.' }
}

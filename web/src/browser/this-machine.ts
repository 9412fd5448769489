/** A stack on one's own machine sends no mail, and its money is play money. */
export function isThisMachine(): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)
}

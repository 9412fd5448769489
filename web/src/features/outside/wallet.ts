/** A wallet in the browser, as EIP-1193 speaks to it. */
export type Provider = { request(call: { method: string; params?: readonly unknown[] }): Promise<unknown> }

/** As it announces itself by EIP-6963. */
export type AnnouncedWallet = {
  info: { uuid: string; name: string; icon: string; rdns: string }
  provider: Provider
}

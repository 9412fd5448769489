import type { Hex } from './payment.ts'

type Fields = readonly { readonly name: string; readonly type: string }[]

/** EIP-712, as `eth_signTypedData_v4` takes it. Numbers that JSON cannot hold are decimal text. */
export type TypedData = {
  readonly domain: {
    readonly name: string
    readonly version: string
    readonly chainId: number
    readonly verifyingContract: Hex
  }
  readonly types: { readonly EIP712Domain: Fields; readonly [struct: string]: Fields }
  readonly primaryType: string
  readonly message: Readonly<Record<string, unknown>>
}

/** What a payer signs so that we send the payment, and pay its gas. */
export type GaslessData = {
  /** The request that pays. */
  readonly forwardRequest: { readonly typedData: TypedData }
  /** To be signed besides, where the payer has not let the gateway take that much yet and the token knows permits. */
  readonly permit?: { readonly typedData: TypedData }
}

export type GaslessSignature = {
  readonly payer: string
  /** Of `forwardRequest`. */
  readonly signature: string
  /** Of `permit`, where there is one. */
  readonly permitSignature?: string
}

import { type Address, concatHex, type Hex, type LocalAccount, toHex } from 'viem'
import type { GetPaymasterDataParameters, PaymasterActions } from 'viem/account-abstraction'
import { sponsorshipTypes } from '../index.ts'

const limits = { paymasterVerificationGasLimit: 100_000n, paymasterPostOpGasLimit: 0n }

type Sponsor = { signer: LocalAccount; paymaster: Address; chainId: number; now: () => Promise<number> }

/** Signs whatever it is asked to, as the service does that stock clients ask for sponsorship. */
export function sponsor({ signer, paymaster, chainId, now }: Sponsor): PaymasterActions {
  const sponsorship = async (operation: Omit<GetPaymasterDataParameters, 'context'>) => {
    const at = await now()
    const validity = { validAfter: at - 60, validUntil: at + 600 }
    const { sender, nonce, factory, factoryData = '0x', callData } = operation
    const signature = await signer.signTypedData({
      domain: { name: 'TicketPaymaster', version: '1', chainId, verifyingContract: paymaster },
      types: sponsorshipTypes,
      primaryType: 'UserOperationRequest',
      message: {
        ...{ sender, nonce, initCode: factory ? concatHex([factory, factoryData]) : '0x', callData },
        accountGasLimits: pair(operation.verificationGasLimit, operation.callGasLimit),
        preVerificationGas: operation.preVerificationGas ?? 0n,
        gasFees: pair(operation.maxPriorityFeePerGas, operation.maxFeePerGas),
        ...{ ...limits, ...validity },
      },
    })
    const window = [validity.validAfter, validity.validUntil].map((time) => toHex(time, { size: 6 }))
    return { paymaster, ...limits, paymasterData: concatHex([...window, signature]) }
  }
  return { getPaymasterStubData: sponsorship, getPaymasterData: sponsorship }
}

function pair(high = 0n, low = 0n): Hex {
  return concatHex([toHex(high, { size: 16 }), toHex(low, { size: 16 })])
}

import { parseGwei } from 'viem'
import type { RefusalError } from '../../platform/index.ts'
import type { OperationFields } from '../operation.ts'
import type { RelayerConfig } from '../relayer.config.ts'
import { GasTooExpensive, GasTooMuch } from '../relayer.errors.ts'

/** What would cost more than one operation may: whoever bundles it is paid by what it grants. */
export function refuseGas(fields: OperationFields, config: RelayerConfig): RefusalError | undefined {
  const { maxFeeGwei, maxOperationGas, maxPreVerificationGas } = config
  const { maxFeePerGas, preVerificationGas } = fields
  if (maxFeePerGas > parseGwei(String(maxFeeGwei))) {
    return new GasTooExpensive({ maxFeePerGas: String(maxFeePerGas), maximumGwei: maxFeeGwei })
  }
  const gas = allGasOf(fields)
  if (gas > maxOperationGas) return new GasTooMuch({ gas: String(gas), maximum: String(maxOperationGas) })
  if (preVerificationGas <= maxPreVerificationGas) return undefined
  return new GasTooMuch({ gas: String(preVerificationGas), maximum: String(maxPreVerificationGas) })
}

/** What EntryPoint may take from the paymaster's deposit at most. */
export function worstCaseOf(fields: OperationFields): bigint {
  return allGasOf(fields) * fields.maxFeePerGas
}

function allGasOf(fields: OperationFields): bigint {
  const { callGasLimit, verificationGasLimit, preVerificationGas } = fields
  const { paymasterVerificationGasLimit = 0n, paymasterPostOpGasLimit = 0n } = fields
  return (
    callGasLimit + verificationGasLimit + preVerificationGas + paymasterVerificationGasLimit + paymasterPostOpGasLimit
  )
}

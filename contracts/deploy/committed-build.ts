import { eventManagerAbi } from '../abi/event-manager.ts'
import { forwarderAbi } from '../abi/forwarder.ts'
import { passkeyVerifierAbi } from '../abi/passkey-verifier.ts'
import { paymentGatewayAbi } from '../abi/payment-gateway.ts'
import { paymentGatewayProxyAbi } from '../abi/payment-gateway-proxy.ts'
import { paymentRouterAbi } from '../abi/payment-router.ts'
import { smartWalletFactoryAbi } from '../abi/smart-wallet-factory.ts'
import { spendPermissionsAbi } from '../abi/spend-permissions.ts'
import { testUsdcAbi } from '../abi/test-usdc.ts'
import { ticketCheckoutAbi } from '../abi/ticket-checkout.ts'
import { ticketPaymasterAbi } from '../abi/ticket-paymaster.ts'
import { eventManagerCreationCode } from '../creation-code/event-manager.ts'
import { forwarderCreationCode } from '../creation-code/forwarder.ts'
import { passkeyVerifierCreationCode } from '../creation-code/passkey-verifier.ts'
import { paymentGatewayCreationCode } from '../creation-code/payment-gateway.ts'
import { paymentGatewayProxyCreationCode } from '../creation-code/payment-gateway-proxy.ts'
import { paymentRouterCreationCode } from '../creation-code/payment-router.ts'
import { smartWalletFactoryCreationCode } from '../creation-code/smart-wallet-factory.ts'
import { spendPermissionsCreationCode } from '../creation-code/spend-permissions.ts'
import { testUsdcCreationCode } from '../creation-code/test-usdc.ts'
import { ticketCheckoutCreationCode } from '../creation-code/ticket-checkout.ts'
import { ticketPaymasterCreationCode } from '../creation-code/ticket-paymaster.ts'
import type { Build } from './plan-deployment.ts'

/** What is deployed: compiled once, checked against the sources, and never compiled again in order to start. */
export const committedBuild: Build = {
  SmartWalletFactory: { abi: smartWalletFactoryAbi, creationCode: smartWalletFactoryCreationCode },
  PasskeyVerifier: { abi: passkeyVerifierAbi, creationCode: passkeyVerifierCreationCode },
  USDC: { abi: testUsdcAbi, creationCode: testUsdcCreationCode },
  EventManager: { abi: eventManagerAbi, creationCode: eventManagerCreationCode },
  SpendPermissions: { abi: spendPermissionsAbi, creationCode: spendPermissionsCreationCode },
  TicketCheckout: { abi: ticketCheckoutAbi, creationCode: ticketCheckoutCreationCode },
  ERC2771Forwarder: { abi: forwarderAbi, creationCode: forwarderCreationCode },
  PaymentGatewayCode: { abi: paymentGatewayAbi, creationCode: paymentGatewayCreationCode },
  PaymentGateway: { abi: paymentGatewayProxyAbi, creationCode: paymentGatewayProxyCreationCode },
  PaymentRouter: { abi: paymentRouterAbi, creationCode: paymentRouterCreationCode },
  TicketPaymaster: { abi: ticketPaymasterAbi, creationCode: ticketPaymasterCreationCode },
}

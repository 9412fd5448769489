import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { IndexerModule } from '../indexer/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { CountGas } from './gasless/count-gas.ts'
import { LookAtPayer } from './gasless/look-at-payer.ts'
import { PayFromWallet } from './gasless/pay-from-wallet.ts'
import { PayGasless } from './gasless/pay-gasless.ts'
import { PayerController } from './gasless/payer.controller.ts'
import { SponsorPayments } from './gasless/sponsor-payments.ts'
import { FindKeys } from './keys/find-keys.ts'
import { MerchantGuard } from './keys/for-merchant.ts'
import { LimitKeys } from './keys/limit-keys.ts'
import { OwnKeys } from './keys/own-keys.ts'
import { AskGateway } from './looking/ask-gateway.ts'
import { GatewayTokens } from './looking/gateway-tokens.ts'
import { LookAtTokens } from './looking/look-at-tokens.ts'
import { LookAtTransactions } from './looking/look-at-transactions.ts'
import { MerchantController } from './merchant.controller.ts'
import { MerchantRows } from './merchant-rows.ts'
import { MerchantsConfig } from './merchants.config.ts'
import { MindLeaving } from './mind-leaving.ts'
import { OrganizerController } from './organizer.controller.ts'
import { AskForPayment } from './payments/ask-for-payment.ts'
import { ExpirePayments } from './payments/expire-payments.ts'
import { FindPayments } from './payments/find-payments.ts'
import { ListPayments } from './payments/list-payments.ts'
import { ProjectPayments } from './payments/project-payments.ts'
import { RequirePayable } from './payments/require-payable.ts'
import { ShowPayment } from './payments/show-payment.ts'
import { SignTerms } from './payments/sign-terms.ts'
import { WatchSigner } from './payments/watch-signer.ts'
import { OwnProducts } from './products/own-products.ts'
import { BecomeMerchant } from './profile/become-merchant.ts'
import { OverseeMerchants } from './profile/oversee-merchants.ts'
import { SeedMerchant } from './seed-merchant.ts'
import { ChooseAddress } from './webhooks/choose-address.ts'
import { DeliverWebhooks } from './webhooks/deliver-webhooks.ts'
import { OwnDeliveries } from './webhooks/own-deliveries.ts'
import { OwnWebhooks } from './webhooks/own-webhooks.ts'
import { PostWebhook } from './webhooks/post-webhook.ts'
import { ResolveName } from './webhooks/resolve-name.ts'
import { TellMerchants } from './webhooks/tell-merchants.ts'
import { WebhookSecrets } from './webhooks/webhook-secrets.ts'
import { WebhooksController } from './webhooks/webhooks.controller.ts'

const gasless = [CountGas, LookAtPayer, PayFromWallet, PayGasless, SponsorPayments]
const keys = [FindKeys, LimitKeys, MerchantGuard, OwnKeys]
const looking = [AskGateway, GatewayTokens, LookAtTokens, LookAtTransactions]
const paying = [
  AskForPayment,
  ExpirePayments,
  FindPayments,
  ListPayments,
  ProjectPayments,
  RequirePayable,
  ShowPayment,
  SignTerms,
]
const profile = [
  BecomeMerchant,
  MerchantRows,
  MerchantsConfig,
  MindLeaving,
  OverseeMerchants,
  OwnProducts,
  SeedMerchant,
  WatchSigner,
]
const webhooks = [
  ...[ChooseAddress, DeliverWebhooks, OwnDeliveries, OwnWebhooks, PostWebhook, TellMerchants],
  ...[ResolveName, WebhookSecrets],
]

@Module({
  imports: [ChainModule, IdentityModule, IndexerModule, RelayerModule],
  controllers: [MerchantController, OrganizerController, PayerController, WebhooksController],
  providers: [...gasless, ...keys, ...looking, ...paying, ...profile, ...webhooks],
  exports: [OverseeMerchants],
})
export class MerchantsModule {}

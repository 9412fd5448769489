import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { PlatformConfig } from '../platform/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { AllowanceController } from './allowance.controller.ts'
import { AllowanceRows } from './allowance-rows.ts'
import { chooseMasterKey } from './choose-master-key.ts'
import { Currencies } from './currencies.ts'
import { EndAllowance } from './end-allowance.ts'
import { EndTransfers } from './end-transfers.ts'
import { Faucet } from './faucet.ts'
import { GiveAllowance } from './give-allowance.ts'
import { KeyVault } from './key-vault.ts'
import { KnownMasterKeys } from './known-master-keys.ts'
import { ListMasterKeys } from './list-master-keys.ts'
import { ListSignatures } from './list-signatures.ts'
import { LookForWallet } from './look-for-wallet.ts'
import { MakeWallet } from './make-wallet.ts'
import { MindLeaving } from './mind-leaving.ts'
import { NoteDeployment } from './note-deployment.ts'
import { MASTER_KEY } from './ports/master-key.ts'
import { ReadBalances } from './read-balances.ts'
import { RotateMasterKey } from './rotate-master-key.ts'
import { SeeFunds } from './see-funds.ts'
import { SeedMoney } from './seed-money.ts'
import { SendMoney } from './send-money.ts'
import { ServeRelayer } from './serve-relayer.ts'
import { ShowAllowance } from './show-allowance.ts'
import { ShowBalances } from './show-balances.ts'
import { ShowMe } from './show-me.ts'
import { SignForWallet } from './sign-for-wallet.ts'
import { SignTypedData } from './sign-typed-data.ts'
import { SyncBalances } from './sync-balances.ts'
import { UseAllowance } from './use-allowance.ts'
import { VaultCheck } from './vault-check.ts'
import { WalletRows } from './wallet-rows.ts'
import { WalletsConfig } from './wallets.config.ts'
import { WalletsController } from './wallets.controller.ts'
import { Wallets } from './wallets.ts'
import { WantBalances } from './want-balances.ts'

@Module({
  imports: [ChainModule, IdentityModule, RelayerModule],
  controllers: [AllowanceController, WalletsController],
  providers: [
    ...[KeyVault, KnownMasterKeys, LookForWallet, MakeWallet, NoteDeployment, ServeRelayer, ShowMe, SignForWallet],
    ...[AllowanceRows, EndAllowance, GiveAllowance, SeeFunds, ShowAllowance, SignTypedData, UseAllowance],
    ...[ListMasterKeys, ListSignatures, RotateMasterKey],
    ...[Currencies, ReadBalances, ShowBalances, SyncBalances, WantBalances],
    ...[EndTransfers, Faucet, MindLeaving, SeedMoney, SendMoney],
    ...[VaultCheck, WalletRows, Wallets, WalletsConfig],
    { provide: MASTER_KEY, inject: [WalletsConfig, PlatformConfig], useFactory: chooseMasterKey },
  ],
  exports: [ListSignatures, SeeFunds, SignTypedData, UseAllowance, Wallets],
})
export class WalletsModule {}

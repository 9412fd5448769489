export { RelayerModule } from './relayer.module.ts'

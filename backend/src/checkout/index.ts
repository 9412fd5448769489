export { orderExpired, orderFailed, orderReopened, orderTicketed } from './checkout.facts.ts'
export { CheckoutModule } from './checkout.module.ts'

export { orderExpired, orderFailed, orderReopened, orderTicketed } from './checkout.facts.ts'
export { CheckoutModule } from './checkout.module.ts'
export { FindPaidOrders } from './find-paid-orders.ts'
export { orderStatuses } from './order-states.ts'

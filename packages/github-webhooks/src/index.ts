/**
 * GitHub's webhooks, taken in: who sent a delivery, what it is about, and one look for many of them. A
 * delivery is a hint to look at GitHub now; nothing that it says is taken for true.
 */
export { MAX_BUFFERED_BYTES, MAX_DELIVERY_BYTES } from './body.ts'
export { type Delivery, EVENTS, isAbout, readDelivery, type Subject } from './delivery.ts'
export { createDoor, type Door, type DoorOptions, type Log, type Taken } from './door.ts'
export { createListener, type Heard, type Listener, type ListenerOptions } from './listener.ts'
export { MAX_ISSUES_AT_ONCE } from './looks.ts'
export { createReceiver, type Received, type Receiver } from './receiver.ts'
export { reportOn, type WebhookReport } from './report.ts'
export { MISSED_MS, QUIET_MS } from './watch.ts'

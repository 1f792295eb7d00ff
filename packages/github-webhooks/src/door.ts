import type { Delivery } from './delivery.ts'
import { createReceiver } from './receiver.ts'

/** Where things that went wrong are told. */
export interface Log {
  debug(message: string, fields: Record<string, string | boolean | undefined>): void
  warn(message: string, fields: Record<string, string>): void
}

export interface DoorOptions {
  /** The current one, and the one before it; none takes no webhooks. */
  secrets: readonly string[]
  /** Takes a delivery to whoever looks at its repository. */
  hear: (delivery: Delivery) => Promise<void>
  /**
   * Begins work that no caller waits for, and keeps the process alive until it ends. Just begun when absent.
   */
  goOn?: ((work: () => Promise<unknown>) => void) | undefined
  log: Log
}

/** What a request is answered with. */
export interface Taken {
  /** The GUID. */
  delivery: string
  event: string
  status: 'accepted' | 'ignored' | 'repeated'
}

export type Door = ReturnType<typeof createDoor>

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * The door that GitHub's webhooks come in by. GitHub waits for ten seconds at most, and sends nothing twice:
 * it is answered before anything is done.
 */
export function createDoor({ secrets, hear, goOn = (work) => void work(), log }: DoorOptions) {
  const receiver = createReceiver({ secrets })

  return {
    /** @throws RequestError for what is no webhook of ours */
    async take(request: Request): Promise<Taken> {
      const { delivery, isRepeated } = await receiver.receive(request)
      const { id, event, action, subject } = delivery
      log.debug('webhook', { delivery: id, event, action, repeated: isRepeated })
      if (isRepeated) return { delivery: id, event, status: 'repeated' }
      goOn(() => hear(delivery).catch((error) => log.warn('webhook', { reason: reasonOf(error) })))
      return { delivery: id, event, status: subject ? 'accepted' : 'ignored' }
    },
    refused: receiver.refused,
  }
}

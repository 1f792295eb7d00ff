import { createBindings, createQueueSettings, createSchemas } from '@octoqueue/queue-settings'
import { refused, type Settings, unreadable } from './settings.ts'

/** What administrators set: the workflow that a queue's jobs start and the rest of it, and schemas. */
export const createQueues = (settings: Settings) => ({
  bindings: createBindings({ settings, unreadable }),
  queueSettings: createQueueSettings({ settings, unreadable }),
  schemas: createSchemas({ settings, unreadable, refused }),
})

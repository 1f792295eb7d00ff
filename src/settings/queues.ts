import { createBindings, createQueueSettings } from '@octoqueue/queue-settings'
import { type Settings, unreadable } from './settings.ts'

/** What is set for each queue: the workflow that its jobs start, and the rest. */
export const createQueues = (settings: Settings) => ({
  bindings: createBindings({ settings, unreadable }),
  queueSettings: createQueueSettings({ settings, unreadable }),
})

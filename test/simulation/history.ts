import { NOW } from '../support/entries.ts'
import type { Process } from './actor.ts'
import { type Actor, castOf, drawCast } from './cast.ts'
import { createChance } from './chance.ts'
import { createClocks } from './clocks.ts'
import { digestInStep } from './digest.ts'
import { IDENTITIES, type Identity, takeRepository } from './ground.ts'
import { createHints } from './hints.ts'
import { createLedgerWatch } from './ledger-watch.ts'
import { createMannersWatch } from './manners-watch.ts'
import { createNetwork } from './network.ts'
import { createOrderWatch } from './order-watch.ts'
import { createOrdinaryWatch } from './ordinary-watch.ts'
import { createPayloads } from './payloads.ts'
import { createPhysics } from './physics.ts'
import type { Plant } from './plant.ts'
import { createProcess } from './process.ts'
import { checkTold, type Promised } from './promises.ts'
import { LINE } from './queues.ts'
import { quiesce } from './quiesce.ts'
import { visit } from './roles/person.ts'
import { visitOrdinary } from './roles/team.ts'
import { answerSlimly } from './slim.ts'
import { createPerform, type Stage } from './stage.ts'
import { createStory } from './story.ts'
import { createTimeline } from './timeline.ts'
import { createUses } from './uses.ts'
import { createViewWatch } from './view-watch.ts'
import { createWeather, type Planted } from './weather.ts'
import { createWorld } from './world.ts'

export interface HistoryOptions {
  seed: number
  /** Exactly these fates; drawn when absent. */
  fates?: readonly Planted[] | undefined
  /** One actor plays this scene, and nothing else happens; a cast is drawn when absent. */
  scene?: string | undefined
  plant?: Plant | undefined
  /** Without the switches of GitHub's physics and of clocks, which are drawn when absent. */
  isCalm?: boolean | undefined
  /** Without jobs that wait, queues in order, ordinary issues and webhooks, which are drawn when absent. */
  isPlain?: boolean | undefined
}

export interface Violation {
  invariant: string
  detail: string
}

export interface Outcome {
  violation: Violation | undefined
  /** Requests that met a fate. */
  faults: number
  /** For each request that could meet a fate: whether it only reads. */
  asked: readonly boolean[]
  story: () => string[]
}

/** More steps than any history takes that comes to rest. */
const MAX_STEPS = 20_000
const MAX_RESTART_MS = 30_000
const NEW_REPOSITORIES = 0.03
const MAX_GESTURES = 4
const IDENTITY_SEED = 1_000_000_007
/** How often the processes of a history have tokens of several accounts. */
const MIXED = 0.5
const TEMPOS = [0.02, 0.2, 1] as const

/** Runs one history, determined by its seed alone, and checks the invariants. */
export async function runHistory({
  seed,
  fates,
  scene,
  plant,
  ...options
}: HistoryOptions): Promise<Outcome> {
  digestInStep()
  answerSlimly()
  const chance = createChance(seed)
  const timeline = createTimeline()
  const story = createStory(timeline.now)
  const isNew = chance.happens(NEW_REPOSITORIES)
  const weather = createWeather(chance, fates)
  // Bugs that are planted have to be found in calm physics, where each has its seed.
  const isSteady = [fates, scene, plant].some((given) => given !== undefined)
  const isCalmly = isSteady || options.isCalm === true
  const physics = createPhysics(seed, isCalmly)
  const clocks = createClocks(seed, isCalmly)
  const isPlain = options.isPlain === true || scene !== undefined || fates !== undefined
  const uses = createUses(seed, isPlain, plant && (plant.uses ?? []))
  const world = await createWorld(timeline.now, { isNew, lags: weather.lags || physics.has('relapses') })
  let violation: Violation | undefined
  let seen = 0
  const ruled = world.github.faults.rules
  const order = () => ++seen
  const violate = (invariant: string, detail: string): void => {
    violation ??= { invariant, detail }
  }
  const promised: Promised = {
    acknowledged: new Set(),
    edited: new Set(),
    payloads: createPayloads(order),
    claimed: new Set(),
    keys: new Map(),
    requests: new Map(),
    opened: new Set(),
    accepted: new Set(),
    touched: new Set(),
    refused: new Set(),
    isUnkeepable: physics.isRefused,
  }
  const ordinary = createOrdinaryWatch(world)
  const { edited } = promised
  const watch = createLedgerWatch(world, { now: timeline.now, order, violate, edited, ordinary })
  const views = createViewWatch(world, watch, { now: timeline.now, order })
  const orders = createOrderWatch(() => NOW + Math.floor(timeline.now() / 1000))
  const manners = createMannersWatch(timeline.now)
  const hints = createHints(chance, uses.has('webhooks') ? uses.chance : undefined, timeline.after)
  world.watch({ seeRefs: () => {}, seeEvent: hints.tell })

  const network = createNetwork({
    seed,
    github: world.github,
    timeline,
    chance,
    weather,
    physics,
    clocks,
    story,
    onHeard: manners.hear,
    onSend(request) {
      orders.send(request)
      const wrong = manners.send(request)
      if (wrong) violate(...wrong)
    },
    onServe(request) {
      watch.serve(request)
      const wrong = orders.seeRequest(request) ?? views.seeRequest(request) ?? manners.seeRequest(request)
      if (wrong) violate(...wrong)
    },
    onServed(request, answer) {
      watch.serve(undefined)
      views.hear(request)
      orders.hear(request, answer)
    },
  })
  const stage: Stage = {
    world,
    timeline,
    chance,
    promised,
    physics,
    uses,
    ordinary,
    tempo: chance.oneOf(TEMPOS),
    hints,
    touch: views.touch,
    say: story.add,
    perform: createPerform({
      order,
      now: timeline.now,
      say: story.add,
      onTold(operation) {
        const wrong = checkTold(operation, watch, world, promised)
        if (wrong) violate(...wrong)
      },
      onDefect: (detail) => violate('errors are problems', detail),
    }),
  }

  // From a source of its own, so that who somebody is changes nothing else of a history.
  const naming = createChance(seed + IDENTITY_SEED)
  const isMixed = naming.happens(MIXED)
  const secret = isMixed ? 'of all processes' : undefined
  const feedPage = naming.oneOf([5, 20, 100])
  const identities = new Map<string, Identity>()
  const identityOf = (name: string): Identity => {
    const known = identities.get(name) ?? (isMixed ? naming.oneOf(IDENTITIES) : IDENTITIES[0])
    identities.set(name, known)
    return known
  }
  /** In a later life an actor is whom it was. */
  const start = (name: string, onCrash: () => void): Process => {
    const identity = identityOf(name.replace(/\.\d+$/, ''))
    return createProcess(name, {
      timeline,
      chance,
      network,
      skew: weather.skew,
      clocks,
      identity,
      secret,
      feedPage,
      plant,
      uses,
      say: story.add,
      onCrash,
    })
  }

  /** Runs an actor's role to its end, in as many lives as it takes. */
  const play = ({ name, role, tasks }: Actor, life = 1): Promise<void> =>
    new Promise((resolve, reject) => {
      const process = start(life === 1 ? name : `${name}.${life}`, () => {
        story.add(process.name, 'crashes')
        tasks.left -= 1
        timeline.after(chance.between(1, MAX_RESTART_MS), () => {
          play({ name, role, tasks }, life + 1).then(resolve, reject)
        })
      })
      role(process, stage, tasks).then(resolve, reject)
    })

  /** Advances time until the work is done. */
  async function until<T>(work: Promise<T>): Promise<T | undefined> {
    let isOver = false
    let failure: unknown
    const over = work.then(
      (value) => {
        isOver = true
        return value
      },
      (error: unknown) => {
        isOver = true
        failure = error
        return undefined
      },
    )
    await timeline.rest()
    while (!isOver && !violation) {
      if (timeline.steps > MAX_STEPS) violate('everything comes to rest', `not after ${MAX_STEPS} steps`)
      else if (!(await timeline.step()) && !isOver)
        violate('everything comes to rest', 'somebody waits for nothing')
    }
    if (failure !== undefined) violate('errors are problems', String(failure))
    return isOver ? await over : undefined
  }

  let isCalm = false
  if (scene === undefined) {
    if (uses.used.size > 0) story.add('github', `is used with ${[...uses.used].join(', ')}`)
    if (uses.used.size > 0) await takeRepository(world.github, uses.has('order') ? [LINE] : [])
    weather.begin()
    if (physics.on.length > 0) story.add('github', `is subject to ${physics.on.join(', ')}`)
    physics.begin(timeline, world.github.faults)
    const gestures = chance.happens(0.4) ? chance.between(1, MAX_GESTURES) : 0
    // Most deliveries tell what people did.
    visit(stage, gestures + (uses.has('webhooks') ? MAX_GESTURES : 0), () => isCalm)
    if (uses.has('adoption')) visitOrdinary(stage, () => isCalm)
  }
  const cast = scene === undefined ? drawCast(chance, uses) : castOf(scene, weather.begin)
  await until(Promise.all(cast.map((actor) => play(actor))))
  isCalm = true
  const outMs = physics.overAtMs - timeline.now()
  if (outMs > 0) await until(new Promise((resolve) => timeline.after(outMs, () => resolve(undefined))))
  weather.clear()
  physics.end(timeline.now())
  clocks.end()
  world.github.faults.remove(...world.github.faults.rules.filter((rule) => !ruled.includes(rule)))
  network.calm()
  if (!violation)
    await quiesce({ stage, watch, views, until, start: () => start('closer', () => {}), violate })
  world.close()
  return { violation, faults: weather.met, asked: weather.asked, story: story.tell }
}

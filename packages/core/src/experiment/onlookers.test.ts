import { describe, expect, test } from 'vitest'
import { aPool } from '../testing/samples.ts'
import { Known } from '../world/known/known.ts'
import { Listener } from '../world/listener.ts'
import type { Watcher } from '../world/watcher.ts'
import { together } from './onlookers.ts'

const plan = { basedOn: 0, steps: [], obstacles: [], lookAgainAtS: 7 }

function named(name: string, heard: string[]) {
  class Ear extends Listener {
    override tick(nowS: number) {
      heard.push(`${name} hears ${nowS}`)
      super.tick(nowS)
    }
  }
  return {
    journal: { decided: (nowS: number) => void heard.push(`${name} reads ${nowS}`) },
    listen: (to: Watcher) => new Ear(to),
  }
}

describe('several onlookers together', () => {
  test('are each told everything, in order, and all is passed on', () => {
    const heard: string[] = []
    const both = together(named('first', heard), {}, named('second', heard))
    const known = new Known([aPool()], [{ name: 'main', parent: -1, limitW: 1 }])
    both.listen!(known).tick(3)
    both.journal!.decided(4, plan, [])
    expect(heard).toEqual(['first hears 3', 'second hears 3', 'first reads 4', 'second reads 4'])
    expect(known.nowS).toBe(3)
  })

  test('of none leave the watcher as it is', () => {
    const known = new Known([aPool()], [{ name: 'main', parent: -1, limitW: 1 }])
    expect(together().listen!(known)).toBe(known)
    expect(together().journal).toBeUndefined()
  })

  test('cannot be shown the power over time twice', () => {
    const trace = { span() {}, nodeChanges() {} }
    expect(together({ trace }, {}).trace).toBe(trace)
    expect(() => together({ trace }, { trace })).toThrow('only one')
  })
})

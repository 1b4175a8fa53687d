import type { Comparison, Distribution, MetricName, RunPicture } from '@ballast/core'
import { METRICS } from '@ballast/core'
import { describe, expect, it } from 'vitest'
import { METRIC_GROUPS } from './metric-rows.ts'
import { type About, renderReport } from './report.ts'
import { ABOUT, sampleReport } from './testing/sample-comparison.ts'
import { SAMPLES } from './testing/sample-picture.ts'

const rendered = (recipes: number, seeds: number): string => {
  const { comparison, pictures, savings, about } = sampleReport(SAMPLES.slice(0, recipes), seeds)
  return renderReport(comparison, pictures, savings, about)
}
const count = (text: string, part: string | RegExp): number => text.split(part).length - 1
const NOT_A_NUMBER = /NaN|Infinity|undefined|\[object|="null"|>null</
const visible = (page: string): string => page.replace(/<(script|style)\b[^>]*>.*?<\/\1>/gs, '')

/** Every element that is opened is closed, in order. */
function unclosed(page: string): readonly string[] {
  const open: string[] = []
  for (const [, slash, name, end] of visible(page).matchAll(/<(\/?)([a-z][a-z0-9]*)[^<>]*?(\/?)>/gi)) {
    if (end === '/' || ['meta', 'br', 'link'].includes(name!)) continue
    if (slash === '') open.push(name!)
    else if (open.at(-1) === name) open.pop()
    else return [...open, `/${name}`]
  }
  return open
}

describe('the report', () => {
  const page = rendered(2, 3)
  it('has every section with its heading', () => {
    const headings = [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map((match) => match[1])
    expect(headings).toEqual([
      'Savings',
      'Comparison',
      'Power and energy',
      'Queue and load',
      'Waiting and completion times',
      'Use of the nodes',
      'Tenants and tiers',
      'What was held, moved and refused, and why',
      'Reproduce it',
    ])
    for (const [, id] of page.matchAll(/<a href="#(.*?)">/g)) expect(page).toContain(`<section id="${id}">`)
  })
  it('loads nothing', () => {
    expect(page.match(/https?:\/\//)).toBeNull()
    expect(page.match(/<link|@import|<iframe|src=/)).toBeNull()
    for (const [, address] of page.matchAll(/(?:href=|url\()"?([^")]*)/g))
      expect(address).toMatch(/^(#|data:image\/png;)/)
    expect(page).toContain("default-src 'none'")
  })
  it('shows a saving together with what it did to the work', () => {
    const text = page.replaceAll('\u00a0', ' ')
    expect(text).toContain('95 % interval 21.5 to 23.7 %')
    for (const part of [
      'less energy',
      'less carbon',
      'less cost',
      '8,412 of 10,240',
      '+5.11 s, worse',
      'Deadline misses',
    ])
      expect(text).toContain(part)
  })
  it('shows every metric and its exact value', () => {
    for (const row of METRIC_GROUPS.flatMap((group) => group.rows))
      expect(page).toContain(`title="${row.metric}">${row.label}<`)
    expect(page).toContain('title="15480.25 USD"')
  })
  it('has a title and a description for every chart, under unique ids', () => {
    const ids = [...page.matchAll(/ id="(.*?)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const charts = count(page, 'role="img"')
    expect(charts).toBe(2 + 2 + 4 + 2 + 2)
    expect(count(page, /<title id=/)).toBe(charts)
    expect(count(page, '<desc id=')).toBe(charts)
  })
  it('closes what it opens and shows no broken number', () => {
    expect(unclosed(page)).toEqual([])
    expect(visible(page).match(NOT_A_NUMBER)).toBeNull()
  })
  it('gives what is needed to run it again', () => {
    expect(page).toContain(ABOUT.command)
    expect(page).toContain('gpusPerNode: 8')
    expect(page).toContain('dynamic: 1, 2, 3')
  })
  it('stays small, even with four recipes', () => {
    expect(rendered(4, 3).length).toBeLessThan(1_500_000)
  })
})

describe('a report with little in it', () => {
  it('shows one recipe without comparing, one seed without intervals', () => {
    const page = rendered(1, 1)
    expect(page).toContain('<h2>Result</h2>')
    expect(
      visible(page)
        .replace(/^.*<main>/s, '')
        .match(/interval|against|less energy/),
    ).toBeNull()
    expect(visible(page).match(NOT_A_NUMBER)).toBeNull()
  })
  it('says that one seed has no interval', () => {
    expect(rendered(2, 1)).toContain('one seed, no interval')
  })

  const none: Distribution = { values: [], shares: [] }
  const nothing: RunPicture = {
    series: {
      stepS: 60,
      computeW: [],
      idleW: [],
      sleepW: [],
      overheadW: [],
      waitingJobs: [],
      runningJobs: [],
      allocatedGpus: [],
      restingNodes: [],
    },
    heat: [],
    waits: none,
    jcts: none,
    tenants: [],
    tiers: [],
    reasons: [],
  }
  const zero = { mean: 0, low: null, high: null }
  const zeros = Object.fromEntries(METRICS.map((metric) => [metric, zero])) as Comparison['recipes'][0]['metrics']
  const empty: Comparison = {
    version: 1,
    scenario: 's',
    recipes: ['a', 'b'].map((id) => ({ id, seeds: [1], metrics: zeros, runs: [] })),
  }

  it('stands with empty series and distributions and zero energy', () => {
    const broken = {
      metric: 'energyJ' as MetricName,
      recipe: 'b',
      share: { mean: Number.NaN, low: Number.NaN, high: Number.NaN },
    }
    const page = renderReport(
      empty,
      new Map([
        ['a', nothing],
        ['b', nothing],
      ]),
      [broken],
      ABOUT,
    )
    expect(unclosed(page)).toEqual([])
    expect(visible(page).match(NOT_A_NUMBER)).toBeNull()
    expect(page).toContain('nothing to compare')
    expect(page).toContain('Nothing was held')
  })
  it('stands without any picture, and with a series of one step', () => {
    expect(visible(renderReport(empty, new Map(), [], ABOUT)).match(NOT_A_NUMBER)).toBeNull()
    const one: RunPicture = {
      ...nothing,
      series: {
        stepS: 60,
        computeW: [5],
        idleW: [1],
        sleepW: [0],
        overheadW: [2],
        waitingJobs: [1],
        runningJobs: [1],
        allocatedGpus: [8],
        restingNodes: [0],
      },
    }
    expect(renderReport(empty, new Map([['a', one]]), [], ABOUT)).toMatch(/class="area compute" d="M0,[\d.]+L500,/)
  })
})

describe('a report on hostile names', () => {
  it('shows them as text wherever they stand', () => {
    const evil = `</script><script>alert(1)</script>"'<img src=x onerror=alert(1)>`
    const { comparison, pictures, savings } = sampleReport(SAMPLES.slice(0, 2), 3)
    const picture = pictures.get('static')!
    const hostile: RunPicture = {
      ...picture,
      heat: picture.heat.map((row) => ({ ...row, label: evil })),
      tenants: picture.tenants.map((row) => ({ ...row, group: evil })),
      tiers: picture.tiers.map((row) => ({ ...row, group: evil })),
      reasons: picture.reasons.map((reason) => ({ ...reason, because: evil })),
    }
    const recipes = comparison.recipes.map((recipe, i) => ({ ...recipe, id: `${evil}${i}` }))
    const about = Object.fromEntries(
      Object.keys(ABOUT).map((key) => [key, key === 'notes' ? [evil] : evil]),
    ) as unknown as About
    const page = renderReport(
      { ...comparison, scenario: evil, recipes },
      new Map(recipes.map((recipe) => [recipe.id, hostile])),
      savings.map((saving) => ({ ...saving, recipe: recipes[1]!.id })),
      { ...about, startsAt: ABOUT.startsAt },
    )
    expect(page).toContain('&lt;img src=x')
    expect(page.match(/<img|<script>alert|alert\(1\)<\/script>/)).toBeNull()
    expect(unclosed(page)).toEqual([])
  })
})

import type { Problem } from '../domain/problem.ts'
import { buildCluster, type Cluster, UNLIMITED_FEED } from '../hardware/cluster.ts'
import { clusterPreset, PRESET_ZONE } from '../hardware/clusters.ts'
import { siteIn } from '../hardware/site.ts'
import {
  duplicateNames,
  feedCycles,
  gpuContradictions,
  impossibleLimits,
  missingGpus,
  unknownReference,
} from './cluster-checks.ts'
import { feedFrom, nameAt, poolFrom, rowOf, siteFrom } from './cluster-parts.ts'
import { CLUSTER_SHAPE, clusterSchema } from './cluster-schema.ts'
import { SCENARIO_CODES } from './codes.ts'
import { type Parsed, type Place, placesIn, problemAt } from './place.ts'
import { schemaProblems } from './schema-problems.ts'
import { type SoundPart, soundPart } from './sound-part.ts'

/** The parts of a cluster as written, as far as they are sound. */
export type ClusterPart = SoundPart<typeof CLUSTER_SHAPE>

/**
 * Reads a cluster file: `version`, `name`, `sites`, `feeds` and `pools`.
 *
 * @param where name of the file for messages, or a function that says where a path is
 */
export function parseCluster(value: unknown, where: string | Place): Parsed<Cluster> {
  const place = typeof where === 'string' ? placesIn(where) : where
  const problems = schemaProblems(clusterSchema, value, place)
  const name = (value as { name?: unknown } | null)?.name
  const { cluster, problems: more } = clusterFrom(
    typeof name === 'string' ? name : 'cluster',
    soundPart(CLUSTER_SHAPE, value),
    place,
  )
  problems.push(
    ...more.filter((each) => !problems.some((told) => told.where === each.where || told.where === place([]))),
  )
  return problems.length > 0 ? { problems } : { ok: cluster! }
}

/** A cluster from its parts. There is one only where there are no problems and every part was sound. */
export function clusterFrom(
  name: string,
  part: ClusterPart,
  place: Place,
): { readonly cluster: Cluster | null; readonly problems: readonly Problem[] } {
  const siteNames = part.sites?.map((site, i) => site?.name ?? nameAt('site', i)) ?? ['site']
  const feedNames = part.feeds?.map((feed) => feed?.name) ?? [UNLIMITED_FEED.name]
  const poolNames = (part.pools ?? []).map((pool, i) => pool?.name ?? nameAt('pool', i))
  const problems = [
    ...duplicateNames(siteNames, 'sites', place),
    ...duplicateNames(feedNames, 'feeds', place),
    ...duplicateNames(poolNames, 'pools', place),
    ...missingGpus(part.pools ?? [], place),
    ...(part.feeds ?? []).flatMap((feed, i) =>
      unknownReference(feed?.parent, feedNames, ['feeds', i, 'parent'], place),
    ),
    ...(part.pools ?? []).flatMap((pool, i) => [
      ...(pool === undefined ? [] : gpuContradictions(pool, i, place)),
      ...unknownReference(pool?.site, siteNames, ['pools', i, 'site'], place),
      ...unknownReference(pool?.feed, feedNames, ['pools', i, 'feed'], place),
    ]),
  ]
  const sites = part.sites?.flatMap((site, i) => (site === undefined ? [] : [siteFrom(site, i)])) ?? [
    siteIn(PRESET_ZONE),
  ]
  const soundFeeds = part.feeds?.filter((feed) => feed !== undefined)
  const feeds = soundFeeds?.map((feed) =>
    feedFrom(
      feed,
      soundFeeds.map((each) => each.name),
    ),
  ) ?? [UNLIMITED_FEED]
  if (soundFeeds?.length === part.feeds?.length) problems.push(...feedCycles(feeds, place))
  if (problems.length > 0 || [part.sites, part.feeds, part.pools].some((list) => list?.includes(undefined as never)))
    return { cluster: null, problems }

  const plans = (part.pools ?? []).map((pool, i) =>
    poolFrom(pool!, i, rowOf(siteNames, pool!.site), rowOf(feedNames, pool!.feed)),
  )
  const cluster = buildCluster(name, sites, feeds, plans)
  problems.push(...impossibleLimits(feeds, cluster.pools, place))
  return { cluster: problems.length > 0 ? null : cluster, problems }
}

/** The preset with the given sites in place of its own; as many of them. */
export function presetFrom(
  preset: string,
  part: ClusterPart,
  place: Place,
): { readonly cluster: Cluster | null; readonly problems: readonly Problem[] } {
  const cluster = clusterPreset(preset)
  const conflict = (key: 'feeds' | 'pools') =>
    part[key] === undefined
      ? []
      : [problemAt(SCENARIO_CODES.conflict, place([key]), `${key} beside cluster: ${preset}`, 'one of them')]
  const problems = [...conflict('feeds'), ...conflict('pools')]
  if (cluster !== undefined && part.sites !== undefined && part.sites.length !== cluster.sites.length)
    problems.push(
      problemAt(
        SCENARIO_CODES.conflict,
        place(['sites']),
        `${part.sites.length} sites`,
        `${cluster.sites.length}, as ${preset} has`,
      ),
    )
  if (cluster === undefined || problems.length > 0 || part.sites?.includes(undefined))
    return { cluster: null, problems }
  return { cluster: { ...cluster, sites: part.sites?.map((site, i) => siteFrom(site!, i)) ?? cluster.sites }, problems }
}

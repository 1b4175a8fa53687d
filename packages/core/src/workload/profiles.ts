import type { Profile } from './profile.ts'
import { ACME } from './profiles/acme.ts'
import { HELIOS } from './profiles/helios.ts'
import { MIXED } from './profiles/mixed.ts'
import { PHILLY, PHILLY_EXTRACT } from './profiles/philly.ts'

/** Every built-in profile. */
export const PROFILES: readonly Profile[] = [MIXED, PHILLY, PHILLY_EXTRACT, HELIOS, ACME]

/** Names of the built-in profiles. */
export const PROFILE_NAMES: readonly string[] = PROFILES.map((profile) => profile.name)

/** The built-in profile of that name, or `undefined`. */
export const profileNamed = (name: string): Profile | undefined => PROFILES.find((profile) => profile.name === name)

import { fgd } from './fgd.ts'
import { goodput } from './goodput.ts'
import { million } from './million.ts'
import { philly } from './philly.ts'
import { policies } from './policies.ts'
import { scaling } from './scaling.ts'
import { shares } from './shares.ts'
import { threads } from './threads.ts'

const BENCHES: { readonly [name: string]: () => void | Promise<void> } = {
  philly,
  policies,
  threads,
  scaling,
  goodput,
  million,
  fgd,
  shares,
}

const wanted = process.argv.slice(2)
for (const name of wanted)
  if (!(name in BENCHES)) {
    console.error(`bench: found ${name}; accepted: ${Object.keys(BENCHES).join(', ')}`)
    process.exit(2)
  }
for (const [name, bench] of Object.entries(BENCHES)) if (wanted.length === 0 || wanted.includes(name)) await bench()

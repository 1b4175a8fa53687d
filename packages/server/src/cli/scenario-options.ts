import { type Command, InvalidArgumentError, Option } from 'commander'

/** What the commands that run something have in common. */
export type ScenarioOptions = {
  readonly trace?: string
  readonly format?: string
  readonly cluster?: string
  readonly recipe?: readonly string[]
  readonly estimates?: 'perfect' | 'history' | 'noisy' | 'none'
  readonly seeds?: number
  readonly dropBadRows?: boolean
}

export function addScenarioOptions(command: Command): Command {
  return command
    .argument('[scenario]', 'scenario file (YAML or JSON); a generated week on 2,000 mixed GPUs if left out')
    .option('--trace <file>', 'replay this trace instead of the scenario’s work')
    .option('--format <name>', 'the trace’s format; found out from the file if left out')
    .option('--cluster <file|preset>', 'run on this cluster')
    .option('--recipe <name|file>', 'use this recipe; give it again for more', (value, before: string[] = []) => [
      ...before,
      value,
    ])
    .addOption(
      new Option('--estimates <kind>', 'what is believed of running times').choices([
        'perfect',
        'history',
        'noisy',
        'none',
      ]),
    )
    .option('--drop-bad-rows', 'leave out rows of the trace that cannot be jobs, and say so')
}

/** A whole number from the command line. */
export function wholeNumber(least: number) {
  return (text: string): number => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`A whole number from ${least} up.`)
    return value
  }
}

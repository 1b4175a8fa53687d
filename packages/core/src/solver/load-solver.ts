import type { Highs, Model } from 'highs'
import type { Constraint, Program, Solution, Solve } from './program.ts'

/** What HiGHS says of a program that has no solution. */
const INFEASIBLE = [8]
const UNBOUNDED = [9, 10]
const OPTIMAL = 7
const STOPPED = 16
/** What HiGHS says of values that satisfy all constraints. */
const FEASIBLE = 2

/**
 * Loads the HiGHS solver (WebAssembly, one thread), so that programs can be solved synchronously from
 * then on.
 *
 * Source: Huangfu and Hall, "Parallelizing the dual revised simplex method", 2018.
 */
export async function loadSolver(): Promise<Solve> {
  // Its types say CommonJS, what is imported is a module: they disagree on where the default is.
  const module = (await import('highs')) as unknown as { readonly default: () => Promise<Highs> }
  const highs = await module.default()
  return (program) => solveWith(highs, program)
}

function solveWith(highs: Highs, program: Program): Solution {
  const { sense, worth, low, high, whole, constraints, gapShare, mostNodes } = program
  if (worth.length === 0) return nothingToDecide(program)
  return highs.withModel(
    {
      numCols: worth.length,
      numRows: constraints.length,
      sense: sense === 'least' ? highs.constants.objectiveSense.minimize : highs.constants.objectiveSense.maximize,
      colCost: Float64Array.from(worth),
      colLower: Float64Array.from(low),
      colUpper: Float64Array.from(high),
      rowLower: Float64Array.from(constraints, (each) => each.low),
      rowUpper: Float64Array.from(constraints, (each) => each.high),
      matrix: matrixOf(constraints, worth.length),
      ...(whole === null ? {} : { integrality: Int32Array.from(whole) }),
    },
    (model): Solution => {
      model.options.set({
        output_flag: false,
        ...(gapShare === undefined ? {} : { mip_rel_gap: gapShare }),
        // Who wants it to end soon is not served by heuristics that can take longer than all branches.
        ...(mostNodes === undefined ? {} : { mip_max_nodes: mostNodes, mip_heuristic_effort: 0 }),
      })
      model.run()
      const status: number = model.getModelStatus()
      if (INFEASIBLE.includes(status)) return { kind: 'infeasible' }
      if (UNBOUNDED.includes(status)) return { kind: 'unbounded' }
      if (status === STOPPED)
        return { kind: 'stopped', values: isFeasible(model) ? model.getSolution().colValue : null }
      if (status !== OPTIMAL) throw new Error(`the solver gave up with status ${status}`)
      const { colValue: values, rowDual } = model.getSolution()
      return { kind: 'optimal', objective: model.getObjectiveValue(), values, prices: whole === null ? rowDual : null }
    },
  )
}

/** Whether the values that the solver has satisfy all constraints. */
const isFeasible = (model: Model): boolean => Number(model.info.get('primal_solution_status')) === FEASIBLE

const nothingToDecide = ({ whole, constraints }: Program): Solution => ({
  kind: 'optimal',
  objective: 0,
  values: new Float64Array(0),
  prices: whole === null ? new Float64Array(constraints.length) : null,
})

/** The constraints row by row, as the solver takes them. */
function matrixOf(constraints: readonly Constraint[], columns: number) {
  const starts = new Int32Array(constraints.length + 1)
  constraints.forEach((each, i) => {
    starts[i + 1] = starts[i]! + each.columns.length
  })
  return {
    format: 'csr' as const,
    numRows: constraints.length,
    numCols: columns,
    starts,
    indices: Int32Array.from(constraints.flatMap((each) => each.columns)),
    values: Float64Array.from(constraints.flatMap((each) => each.values)),
  }
}

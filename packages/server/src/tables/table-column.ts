/** What a cell may hold; `null` is an empty cell. */
export type Cell = number | string | boolean | null

/** A named column; all columns of a table are equally long. Numbers are finite. */
export type TableColumn = { readonly name: string; readonly values: ArrayLike<Cell> }

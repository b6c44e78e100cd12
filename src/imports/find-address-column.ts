import type { CsvRow } from '../csv/read-csv.ts';
import { validateAddress } from '../keys/normalise-address.ts';
import { columnKey } from './column-key.ts';
import { addressNames } from './column-names.ts';
import { readAddressCell } from '../keys/read-address-cell.ts';

const tierOf = new Map(
  addressNames.flatMap((names, tier) => names.map((name) => [columnKey(name).letters, tier] as const)),
);
const lastTier = addressNames.length - 1;

/** So much of a column has to be addresses, and so many of them distinct. */
const most = 0.8;

interface Counted {
  readonly cells: number;
  readonly addresses: number;
  readonly distinct: ReadonlySet<string>;
}

export interface AddressColumn {
  /** undefined: no column looks like an address. */
  readonly column: string | undefined;
  /** Further columns that look like one, in their order. */
  readonly others: readonly string[];
}

/**
 * The column that is the address: the first with a plain name of one (`Email`, `Primary Email`, `E-mail 1 - Value`), else
 * the first of a kind (`Work email`), else a further one (`Secondary Email`, `E-mail 2 Address`).
 */
export function findAddressColumn(columns: readonly string[]): AddressColumn {
  const named = columns.flatMap((column) => {
    const tier = addressTierOf(column);
    return tier === undefined ? [] : [{ column, tier }];
  });
  const best = Math.min(...named.map(({ tier }) => tier));
  const column = named.find(({ tier }) => tier === best)?.column;
  return { column, others: named.map((one) => one.column).filter((other) => other !== column) };
}

/**
 * Of a file without such a name: the first column whose cells are addresses, all but a few and hardly one of them twice,
 * as far as the rows of the sample show.
 */
export function findColumnOfAddresses(columns: readonly string[], sample: readonly CsvRow[]): string | undefined {
  const seen = new Map(columns.map((column) => [column, { cells: 0, addresses: 0, distinct: new Set<string>() }]));
  for (const row of sample) {
    for (const [column, cell] of 'values' in row ? row.values : []) {
      const counted = seen.get(column);
      if (counted === undefined) continue;
      counted.cells += 1;
      const address = cell.includes('@') ? readAddressCell(cell).address : '';
      if (validateAddress(address) !== null) continue;
      counted.addresses += 1;
      counted.distinct.add(address.toLowerCase());
    }
  }
  const isAddress = ({ cells, addresses, distinct }: Counted): boolean =>
    addresses > 0 && addresses >= cells * most && distinct.size >= addresses * most;
  return [...seen].find(([, counted]) => isAddress(counted))?.[0];
}

/** How plainly a name says that its column is the address: 0 is plain; undefined: it does not say so. */
export function addressTierOf(column: string): number | undefined {
  const { letters, numbers } = columnKey(column);
  const tier = tierOf.get(letters);
  return tier === undefined || (numbers[0] ?? 1) === 1 ? tier : lastTier;
}

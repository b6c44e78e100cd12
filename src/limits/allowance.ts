import { LeasedWindow } from './leased-window.ts';
import type { RequestLimit } from './request-limit.ts';

/** The rest of a caller after a request: under the limit that refused it, or the nearest one. */
export interface Standing {
  readonly admitted: boolean;
  readonly limit: RequestLimit;
  readonly remaining: number;
  /** Until the window of that limit ends. */
  readonly resetSeconds: number;
}

/** The requests that one caller may still send to this node, under every limit at once. */
export class Allowance {
  readonly windows: readonly LeasedWindow[];

  constructor(limits: readonly RequestLimit[]) {
    this.windows = limits.map((limit) => new LeasedWindow(limit));
  }

  /**
   * Spends a request under each limit, or under none if one is used up.
   *
   * @returns undefined if a window has to be leased first
   */
  spend(at: number): Standing | undefined {
    const refusing = this.windows.findLast((window) => window.isUsedUp(at));
    if (refusing !== undefined) return standing(refusing, at, false);
    if (!this.windows.every((window) => window.isOpen(at))) return undefined;
    for (const window of this.windows) window.spend();
    return standing(
      this.windows.reduce((nearest, window) => (window.remaining <= nearest.remaining ? window : nearest)),
      at,
      true,
    );
  }

  /** The windows that have to be leased. */
  missing(at: number): LeasedWindow[] {
    return this.windows.filter((window) => !window.isOpen(at) && !window.isUsedUp(at));
  }
}

function standing(window: LeasedWindow, at: number, admitted: boolean): Standing {
  const { limit, remaining } = window;
  return { admitted, limit, remaining, resetSeconds: window.resetSeconds(at) };
}

import type { ParcelFate, ParcelImport } from '#shared/contract'

/** What a parcel brought, counted for a message. */
export interface ParcelCounts {
  readonly fresh: number
  /** Brought up to date or merged. */
  readonly merged: number
  readonly known: number
  readonly conflicts: number
  /** Articles that wait for states which have not come. */
  readonly waiting: number
  /** Photos that nobody has sent. */
  readonly missing: number
}

export function parcelCounts({ articles, missing }: ParcelImport): ParcelCounts {
  const count = (...fates: readonly ParcelFate[]): number => articles.filter(({ fate }) => fates.includes(fate)).length
  return {
    fresh: count('new'),
    merged: count('merged', 'newer'),
    known: count('known'),
    conflicts: count('conflicting'),
    waiting: count('waiting'),
    missing
  }
}

/** Whether somebody has to do something about it. */
export const needsCare = ({ conflicts, waiting, missing }: ParcelCounts): boolean => conflicts + waiting + missing > 0

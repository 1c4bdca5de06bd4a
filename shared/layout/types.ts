import type { FinishedPage } from '#shared/frame'
import type { Rect } from '#shared/base'
import type { Article, Edition, Page, Photo, Publication, Section } from '#shared/model'

/** Everything that composing an edition needs. Has the shape of the contract's EditionMaterial. */
export interface EditionInput {
  readonly publication: Publication
  readonly edition: Edition
  readonly pages: readonly Page[]
  /** Of all pages; in the tray when `place` is null. */
  readonly sections: readonly Section[]
  readonly articles: readonly Article[]
  readonly photos: readonly Photo[]
}

/** A paragraph whose last line is nearly empty: cutting these characters out of it saves lines. */
export interface CheapCut {
  /** PrintedText.index of the paragraph. */
  readonly index: number
  /** Code points to cut. */
  readonly characters: number
  /** Lines saved. */
  readonly lines: number
}

/** How the text of one section stands in its place. Lines are body lines. */
export interface SectionFit {
  readonly id: string
  readonly articleId: string | null
  /** Basic columns across. */
  readonly columns: number
  /** Body lines set here. */
  readonly lines: number
  /** Body lines that fit here. */
  readonly capacity: number
  /** Lines left over behind the article's last part; 0 in every other part. */
  readonly overset: number
  /** Code points of the article left over behind its last part, headline texts without room included. */
  readonly oversetCharacters: number
  /** Pictures of the article that the place is too small for. */
  readonly omittedPictures: number
  /** White body lines. */
  readonly underset: number
  /** Text legs in use. */
  readonly legs: number
  readonly rect: Rect
  /**
   * Where the overset begins: PrintedText.index of the body block and the code point in that block's own text, dateline
   * and names before it left out. Null where no text of the body is overset, and in every part but the last.
   */
  readonly oversetAt: { readonly index: number; readonly offset: number } | null
  /** Code points of the body to cut until the article fits; 0 when it does, and in every part but the last. */
  readonly charactersToCut: number
  /** Code points to add until the article fills its places; 0 in every part but the last. */
  readonly charactersToAdd: number
  /** Cheapest cuts of the article up to the end of this part, cheapest first, at most 12; the last part tells all of them. */
  readonly cuts: readonly CheapCut[]
}

export interface ComposedPage {
  readonly finished: FinishedPage
  readonly sections: readonly SectionFit[]
  /**
   * Share of the type area's columns in use, 0 … 1: column lines taken by text, heads, pictures, captions, strips and
   * adverts, over all column lines below the nameplate. White under the last line of a leg, head white beyond one line,
   * and grid lines that no section covers do not count; the line that parts two sections counts as theirs.
   */
  readonly fill: number
  /** Overset lines of the page. */
  readonly overset: number
  /** The page's sections as composed; those of a page without any placed section carry the template's places. */
  readonly placed: readonly Section[]
}

export interface ComposedEdition {
  readonly pages: readonly ComposedPage[]
}

/** What the template made of a page. */
export interface Placement {
  /** All sections of every page it touched, placed or waiting; they replace those pages' sections. */
  readonly sections: readonly Section[]
  /** Ids of the pages whose sections are listed, the asked page first. */
  readonly touched: readonly string[]
  /** Ids of sections that found no room on any page and wait in the tray. */
  readonly waiting: readonly string[]
  /** Body lines that have no place, those of waiting articles included. */
  readonly overset: number
  /** Further pages it would take to print everything. */
  readonly pagesNeeded: number
}

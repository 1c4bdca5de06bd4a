import type { FontFace } from '#shared/base'

/** Where a face comes from. */
export interface Source {
  readonly package: string
  /** The font file inside the package; `.woff2` is unpacked. */
  readonly file: string
  readonly licence: string
}

/** How one face is made. */
export interface Recipe {
  readonly face: FontFace
  /** Name of the font that is written. The licences reserve the sources' own names. */
  readonly family: string
  readonly style: 'Regular' | 'Italic' | 'Bold' | 'Black'
  readonly source: Source
  /** Chinese faces get their marks mended and gaps filled; Latin ones are taken as they are. */
  readonly script: 'han' | 'latin'
}

const SERIF = '@expo-google-fonts/noto-serif-sc'
const SANS = '@expo-google-fonts/noto-sans-sc'
const KAI = '@fontsource/lxgw-wenkai'
const LATIN = '@expo-google-fonts/source-serif-4'

const serif = (file: string): Source => ({ package: SERIF, file, licence: 'noto-serif-sc.txt' })
const sans = (file: string): Source => ({ package: SANS, file, licence: 'noto-sans-sc.txt' })
const latin = (file: string): Source => ({ package: LATIN, file, licence: 'source-serif-4.txt' })

/** The face that lends what another Chinese face lacks. It is built first. */
export const LENDER: FontFace = 'song'

/** All faces, the lender first. */
export const RECIPES: readonly Recipe[] = [
  {
    face: 'song',
    family: 'Broadsheet Song',
    style: 'Regular',
    source: serif('400Regular/NotoSerifSC_400Regular.ttf'),
    script: 'han'
  },
  {
    face: 'song-black',
    family: 'Broadsheet Song',
    style: 'Black',
    source: serif('900Black/NotoSerifSC_900Black.ttf'),
    script: 'han'
  },
  {
    face: 'hei',
    family: 'Broadsheet Hei',
    style: 'Regular',
    source: sans('400Regular/NotoSansSC_400Regular.ttf'),
    script: 'han'
  },
  { face: 'hei-bold', family: 'Broadsheet Hei', style: 'Bold', source: sans('700Bold/NotoSansSC_700Bold.ttf'), script: 'han' },
  {
    face: 'hei-black',
    family: 'Broadsheet Hei',
    style: 'Black',
    source: sans('900Black/NotoSansSC_900Black.ttf'),
    script: 'han'
  },
  {
    face: 'kai',
    family: 'Broadsheet Kai',
    style: 'Regular',
    // The package calls the regular weight 500.
    source: { package: KAI, file: 'files/lxgw-wenkai-latin-500-normal.woff2', licence: 'lxgw-wenkai.txt' },
    script: 'han'
  },
  {
    face: 'latin',
    family: 'Broadsheet Latin',
    style: 'Regular',
    source: latin('400Regular/SourceSerif4_400Regular.ttf'),
    script: 'latin'
  },
  {
    face: 'latin-italic',
    family: 'Broadsheet Latin',
    style: 'Italic',
    source: latin('400Regular_Italic/SourceSerif4_400Regular_Italic.ttf'),
    script: 'latin'
  },
  {
    face: 'latin-bold',
    family: 'Broadsheet Latin',
    style: 'Bold',
    source: latin('700Bold/SourceSerif4_700Bold.ttf'),
    script: 'latin'
  },
  {
    face: 'latin-black',
    family: 'Broadsheet Latin',
    style: 'Black',
    source: latin('900Black/SourceSerif4_900Black.ttf'),
    script: 'latin'
  }
]

/** Packages that the faces come from, each once. */
export const SOURCE_PACKAGES: readonly string[] = [SERIF, SANS, KAI, LATIN]

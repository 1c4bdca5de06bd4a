import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { EditionMaterial } from '#shared/contract'
import { blockText } from '#shared/model'
import { ask, valueOf } from '#tests/bridge'
import { test as windowTest } from '#tests/window'

const PROJECT = resolve(import.meta.dirname, '../..')

export const EDITION = '2026-05-01'

const LEAD = `# 下班以后的教室

## 纺织厂夜校开班 一周两堂课

本报讯（记者 林小满）晚上七点，纺织厂二楼的会议室亮起了灯。三十多名挡车工换下工装，坐到课桌前，听老师傅讲断头是怎么来的。这是厂工会办的夜校，一周两堂课，不收费，也不点名。

“白天在机台边站八个小时，有些道理没工夫问。”织布车间的周燕说，“到了这里可以一直问，问到懂为止。”她的本子上画满了梭口的草图，旁边记着师傅的土办法。

夜校的教材是工会请退休技师编的，一共二十四课，从看样布讲到算用电。第一期报名的人比座位多，工会又借来隔壁的阅览室，把黑板擦干净，摆上第二排桌子。

厂工会主席郑国梁说，办班的钱从工会经费里出，一年不到四万元。“省下来的坯布比这多。”他翻着质检本，上个月的疵点比去年同期少了两成。

下一期打算讲设备保养。课表贴在食堂门口，名字写得密密麻麻。
`

const SECOND = `# 环卫驿站添了热饭柜

本报讯（通讯员 何平）入冬以后，城东六个环卫驿站添了热饭柜。清晨四点出门的清扫工，十点钟能吃上一口热的。

“以前的饭揣在怀里，到点也凉了。”清扫工李桂芬说。热饭柜由街道工会联合会添置，每个能放十二个饭盒，四十分钟蒸透。

驿站里还有雨衣、药箱和充电的插座。钥匙挂在门口，谁来谁开。
`

const THIRD = `# 码头工人的合唱团

本报讯（记者 林小满）每逢星期三，三号码头的候工室里都有歌声。合唱团有四十一个人，年纪最大的六十三岁，最小的刚满十九。

团长韩世明开了二十年的龙门吊。“吊臂转的时候要听口令，唱歌也要听口令。”他说，差别是唱歌的时候大家都笑。

五月里他们要去区里演出，曲子是自己写的，名字叫《潮水来的时候》。
`

/** Makes a tabloid newsroom with one edition and three articles on its page, through the command line. */
export function makeDeskNewsroom(folder: string): string {
  const file = join(folder, 'desk.newsroom')
  const copy = join(folder, 'copy.txt')
  writeFileSync(copy, [LEAD, SECOND, THIRD].join('\n'))
  const cli = (...args: string[]): void => {
    execFileSync(process.execPath, [join(PROJECT, 'electron/cli/main.ts'), ...args], { cwd: PROJECT, stdio: 'pipe' })
  }
  cli('new', file, '--format', 'tabloid', '--name', '工友周报')
  cli('import', file, copy, '--edition', EDITION)
  cli('compose', file, '--edition', EDITION, '--auto')
  return file
}

/** Windows tests with a newsroom to work in: `newsroom` is the test's own copy. */
export const test = windowTest.extend<{ newsroom: string }, { template: string }>({
  template: [
    async ({ browserName: _any }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'broadsheet-desk-'))
      await use(makeDeskNewsroom(folder))
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' }
  ],
  newsroom: async ({ template, userData }, use) => {
    const file = join(userData, 'desk.newsroom')
    copyFileSync(template, file)
    await use(file)
  }
})

/** The words of the window in one language, by key. */
export const wordsOf = (
  locale: 'zh-CN' | 'en',
  namespace: 'app' | 'story' | 'page' | 'workflow' | 'safety' | 'history'
): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(PROJECT, `resources/locales/${locale}/${namespace}.json`), 'utf8')) as Record<string, string>

/** The edition as it is on disk at this moment. */
export async function stored(page: Page): Promise<EditionMaterial> {
  const editions = valueOf(await ask(page, 'edition.list', {}))
  return valueOf(await ask(page, 'edition.material', { edition: editions[0]?.id ?? '' }))
}

/** The body of an article on disk, paragraphs parted by line feeds. */
export async function storedBody(page: Page, main: string): Promise<string> {
  const { articles } = await stored(page)
  const article = articles.find(({ headline }) => headline.main === main)
  return (article?.body ?? []).map(blockText).join('\n')
}

/** The page preview of the story desk. */
export const preview = (page: Page): Locator => page.locator('.story-preview .bs-page')

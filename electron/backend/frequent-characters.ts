/** Marks that Chinese copy is full of. */
const MARKS = '，。、；：？！“”‘’（）《》〈〉「」『』【】—…·　％０１２３４５６７８９'

/** Characters that make up well over half of ordinary copy, in both scripts; order means nothing. */
const BOTH =
  '的一是不了在人有我他大上中到和你地出道也那要下看天自小多如事好面前法同老十高明水手知理去心起成民本方外者作生工可名所己行其子' +
  '分日月年第三二四五六七八九百千市部主任全公司力安全加加班位目重合化度最次元者些等此做使再用先果打入走由月美海光白口西北南山村' +
  '文字家路之以能而於且因只已但把被及位名代理世平正直原表形常情物身心思想相里比更先教育女男友老少立交政委局平台站食品服舞球' +
  '今日早晚午夜季春夏秋冬新本地址具法律法制生活活力健康安心保持信用建立支持推出提供合作共同完成成果基金金融各位班子青年志工程技能'
const SIMPLIFIED =
  '这来个们为时说会国对学过发后作开还没经动进着样与从实现间长机问两点当事种体战无义军产结业万东专丛业严丰临举义乐习书买乱争亏云亚亲仅仓价众优伙伟传伤' +
  '会体余佣侠侣债倾储儿党关兴养内写农冲决况冷净准减几凭出击划则刚创别办务动劳势华协单卖卫厂历厅压厌县参双发变叙号叶吗听启员响哑团园围图场坏块坚坛坝备复够头夺奋奖妇妈妆娱' +
  '孙学宁宝实审宽宾对寻导寿将尔尘尝层属岁岗岛师带帮干并广庆库应庙废开异弃张弹强归当录彻径忆忧怀态总恋恶悬惊惯愿战户扑执扩扫扬扰抚抢护报担拟拥择挂挥损换据掷揽摄摆摇操敌数断无旧时显晓' +
  '术机权条来极构标栏树样桥梦检楼欢欧残毕气汇汉沟没泪洁浅测济浓涂润涨渐湾湿满滚灭灯灵炉点炼热爱爷环现瑶电画畅疗监盖盘础确离种积称税稳穷窗竞笔签简类粮红级纪约纯纲纳纸线练组细织终经结绕' +
  '给绝统继绩绪续维综绿缓编缘缩网罚联职肃胜脏脑脚节药获营蓝虑虽补装观规视览觉计订认讨让训议讯记讲许论设访证评识诉词译试话询该详语误说请诸课谁调谈谢谱贝负财责败货质购贯贴贵费资赛赞' +
  '赶趋车轨转轮软轻载较辆辈输边达迁过迈运近还进远违连迟适选递遗郑释里针钟钢钱铁错锁键长门闭问间闲闻阅队阳阴阶际陆陈险随难需静项顺须顾预领频题额风飞饭饮馆马驶验骑鱼鲜鸟黄点齐龙'
const TRADITIONAL =
  '這來個們為時說會國對學過發後開還沒經動進樣與從實現間長機問兩點當種體戰無義產結業萬東專嚴豐臨舉樂習書買爭雲親僅價眾優偉傳傷債儲兒黨關興養寫農決況淨準減幾擊劃則剛創別辦務勞勢華協單賣' +
  '衛廠歷廳壓縣參雙變號葉嗎聽啟員響團園圍圖場壞塊堅備復夠頭奪奮獎婦媽孫寧寶審寬賓尋導壽將層屬歲崗島師帶幫並廣慶庫應廢異張彈強歸錄徹徑憶憂懷態總戀惡懸驚慣願戶執擴掃揚擾搶護報擔擁擇掛' +
  '揮損換據攝擺搖敵數斷舊顯曉術權條極構標欄樹橋夢檢樓歡殘畢氣漢溝淚潔淺測濟濃潤漲漸灣濕滿滅燈靈爐煉熱愛爺環電畫暢療監蓋盤礎確離積稱稅穩窮競筆簽簡類糧紅級紀約純綱納紙線練組細織終繞給絕統' +
  '繼績緒續維綜綠緩編緣縮網罰聯職勝腦腳節藥獲營藍慮雖補裝觀規視覽覺計訂認討讓訓議訊記講許論設訪證評識訴詞譯試話詢該詳語誤請諸課誰調談謝譜負財責敗貨質購貫貼貴費資賽讚趕趨車軌轉輪軟輕載' +
  '較輛輩輸邊達遷邁運遠違連遲適選遞遺鄭釋裡針鐘鋼錢鐵錯鎖鍵門閉閒聞閱隊陽陰階際陸陳險隨難靜項順須顧預領頻題額風飛飯飲館馬駛驗騎魚鮮鳥齊龍臺灣'

const FREQUENT: ReadonlySet<string> = new Set(MARKS + BOTH + SIMPLIFIED + TRADITIONAL)

export interface OrdinaryShare {
  /** Characters beyond ASCII. */
  readonly counted: number
  /** Share of them that are frequent characters or Chinese marks, 0 … 1. */
  readonly share: number
}

/** How ordinary the Chinese of a text is. A text read in a wrong encoding consists of characters that nobody uses. */
export function ordinaryShare(text: string): OrdinaryShare {
  let counted = 0
  let ordinary = 0
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) continue
    counted += 1
    if (FREQUENT.has(character)) ordinary += 1
  }
  return { counted, share: counted === 0 ? 0 : ordinary / counted }
}

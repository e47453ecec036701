/**
 * How often letters beyond ASCII occur in the names and addresses of a part of the world, in
 * rough parts per hundred of all such letters. What is not listed is rare. This is the evidence
 * from which the encoding of a file is told that does not say it.
 */
export type LetterProfile = {
  /** Encodings to try, the likeliest first. */
  encodings: string[]
  /** How much less likely than Western Europe a file from there is, as a natural logarithm. */
  prior: number
  /** Latin letters mix with ASCII letters in a word, others do not. */
  latin: boolean
  /**
   * Letters with their weight in front, `20éü 5áó`, for each language and for a mixture of them.
   */
  languages: string[]
}

export const LETTER_PROFILES: LetterProfile[] = [
  {
    encodings: ["windows-1252", "iso-8859-15", "macintosh", "ibm850", "ibm437"],
    prior: 0,
    latin: true,
    languages: [
      "12é 8ü 7ä 6ö 5áó 4ñíèåç 3øãßà 2úêæë 1ô’â .7îï .5ÖÜÅØÉÁõûýð .3ÄÇÓÍÚòùìº°ª–€ .2ÀÈÑ" +
        "þŠšžŽŸœ´“”·« .1»" +
        "ÆÊÎÔÂËÏÛÒÙÌÃÕÝÞÐ…§²³½®™©¿¡„‚•",
      "35ü 25ä 22ö 10ß 2ÖÜ 1Äé .2–’",
      "50é 15è 6çà 5ëêô 4ï 3îâ 2Éû’ 1ùœ .5ÀÇÈÊÎÔ°",
      "25íóá 15éñ 4úÁ 2ÍÉÑÓÚü 1ºª",
      "20ã 14áç 10éêó 8õí 4úâ 3ô 2ÁÉÍÓÂà 1ºª",
      "22öø 20åä 8æ 4é 3ÅØÖ 2áíóðýþú 1ÆÁÞÄ .5ÍÓÚÐ",
      "25àò 15èùì 10é 2’ 1ÀÈ",
      "60ë 10éïè 8ö 2üê",
    ],
  },
  {
    encodings: ["windows-1250", "iso-8859-2", "ibm852", "iso-8859-16"],
    prior: -1.5,
    latin: true,
    languages: [
      "6čł 5šžáóí 4éęąřś 3ćěýżöü 2ńőůúŠČ 1ňźŁŽăđťľ .8äôâŚŻ .6űîďșțşţß .4Ř’ÁÍÉÖ .2ĺŕĆÚÜŐ" +
        "ŹŤĽĎŇÝĐȘŞ–„” .1Ëëç" +
        "ÓĄĘŃ",
      "22łó 14ą 12ę 8śżń 7ć 4Ł 3Śź 2Ż .5ŹÓĆ .2ü",
      "16á 14íé 10č 8šřž 6ýě 3ůúŠ 2ňČŽ 1Řťó .5ďÚ .2ö",
      "18á 14í 12é 8čšž 6ýľ 4úťň 2ôŠČ 1äďŽĽŠ .5ĺŕĎ",
      "25áé 12öó 8í 7ő 6ü 4ú 3űÁ 2ÉÖ 1ŐÓ",
      "25ćčš 15ž 6đ 4ŠČ 3ŽĆ 2Đ",
      "30ăș 20ț 12îâ 30ş 20ţ 4ȘȚŞŢ 2Î",
    ],
  },
  {
    encodings: ["windows-1254"],
    prior: -1,
    latin: true,
    languages: ["16ı 10ş 9ğü 8çö 5İ 3Ş 2Ç 1ÖÜ .5Ğâî .3éûä’ .1êñ"],
  },
  {
    encodings: ["windows-1257"],
    prior: -3,
    latin: true,
    languages: [
      "7āė 6ī 5ūšēų 4žčį 3ņļģķąę 2õäöü 2ŠŽČĀĒ 1ŪĪĶĻŅĢ .5ÕÄÖÜĖĄĮŲŪé .2’–„“ø",
      "20ė 15š 12ų 10žū 8ą 7įč 6ę 2ŠŽČĄ",
      "28ā 16ī 12ē 10š 8ņ 6ļž 5ū 3čģķ 1ĀĒĪŠŽĶĢ",
      "30ä 25õ 20ü 15ö 3šž 2ÕÄÖÜ",
    ],
  },
  {
    encodings: ["windows-1251", "koi8-u", "ibm866", "iso-8859-5", "x-mac-cyrillic"],
    prior: -0.5,
    latin: false,
    languages: [
      "11о 8.5еа 7.4и 6.7н 6.3т 5.5с 4.7рв 4.4л 3.5км 3дп 2.6у 2яі 1.7ыьгзб 1.4чй 1х .9" +
        "жї .7ш .6юєъ .5ц .4щёј .3э" +
        " 1АВСКМПИОН .6БГДЛРТЕС .3ЗУФХЧШЯЮЭЖЦЩІЇЄЙљњћђ№ .1Ёґђџћ«»–’",
    ],
  },
  {
    encodings: ["windows-1253", "iso-8859-7"],
    prior: -1,
    latin: false,
    languages: [
      "11α 9.8ο 8.8ι 8ετ 7ν 6σ 5η 4.5ρπ 4κςυ 3.3μλίό 2άδγωέ 1.5θήύχ 1φβώ .7ξζ .4ψ .8ΑΠΚ" +
        "ΜΣΤΓΔ .4ΝΕΛΟΗΙΡΒΘΧΦ .2Ω" +
        "ΥΖΞΨΆΈΊΌ",
    ],
  },
  {
    encodings: ["windows-1255"],
    prior: -1,
    latin: false,
    languages: ["11י 10ו 8.5ה 7.5ל 6.5אר 5.5תבמ 4.5שנ 3עדחםק 2.5פכ 1.4ןטגזס 1צ .8ך .3ץף .2׳״–"],
  },
  {
    encodings: ["windows-1256"],
    prior: -1,
    latin: false,
    languages: [
      "13ا 11ل 7ي 6.5من 6ور 5تب 4عد 3.5سف 3هةح 2.5قك 2أ 1.3شجص 1طخ .8ىإضذز .6غثء .4ئظآؤ .5گچپژ .3،",
    ],
  },
  {
    encodings: ["windows-874"],
    prior: -1.5,
    latin: false,
    languages: ["7านร 5อกเง 4มยลวดท่้ั 3สตีิะปไ 2บคหจพ์แโุูช 1ถขซผึืใ็ำณ .5ธฟภศญษฎฐฉฝฮ"],
  },
]

/** Characters that fill the names and addresses of East Asia, for the encodings of two bytes. */
export const EAST_ASIA: { encoding: string; common: string; script: RegExp; prior: number }[] = [
  {
    encoding: "gb18030",
    common:
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢" +
      "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴孔向汤伟芳娜敏静丽" +
      "强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文玉红小晓志海春梅兰北京上海广州深圳市省区路号有限公司街县镇村大中" +
      "东西南名姓电话地址邮编客户备注",
    script: /[\u4e00-\u9fff]/,
    prior: -1,
  },
  {
    encoding: "big5",
    common:
      "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋" +
      "鄧杜傅侯曹薛丁馬唐淑美雅怡志明俊家文建國華玉英秀惠台北高雄中市縣區路街號樓股份有限公司大小電話地址客戶姓名備註",
    script: /[\u4e00-\u9fff]/,
    prior: -1,
  },
  {
    encoding: "shift_jis",
    common:
      "佐藤鈴木高橋田中伊渡辺山本村小林加吉井松口清水斎崎森池阿部石川前岡後長谷近坂遠青福三西太原和竹金上野子美恵" +
      "一郎太健大翔明東京都大阪府県市区町丁目番号株式会社名古屋横浜島電話住所氏名様",
    script: /[\u3040-\u30ff\u4e00-\u9fff]/,
    prior: -1,
  },
  {
    encoding: "euc-jp",
    common:
      "佐藤鈴木高橋田中伊渡辺山本村小林加吉井松口清水斎崎森池阿部石川前岡後長谷近坂遠青福三西太原和竹金上野子美恵" +
      "一郎太健大翔明東京都大阪府県市区町丁目番号株式会社名古屋横浜島電話住所氏名様",
    script: /[\u3040-\u30ff\u4e00-\u9fff]/,
    prior: -2,
  },
  {
    encoding: "euc-kr",
    common:
      "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지수영철현준호상희은경미선숙" +
      "자순동원재석훈기용태인연아라예서울부산대광인천시도구로길번읍면리주식회사이름전화소",
    script: /[\uac00-\ud7a3]/,
    prior: -1,
  },
]

/** Names and places as customer lists hold them, with the encodings in which old programs write them. */
export const NAMES_OF_THE_WORLD: Record<string, { encodings: string[]; words: string }> = {
  german: {
    encodings: ["windows-1252", "iso-8859-15", "macintosh", "cp850"],
    words:
      "Müller,Jürgen Groß,Käthe Weiß,Björn Schäfer,Günther Vögel,Köln,Straße,Düsseldorf,Österreich,München,Übersee GmbH,Ännchen,Jörg Böhm",
  },
  french: {
    encodings: ["windows-1252", "iso-8859-15", "macintosh", "cp850"],
    words:
      "François Lefèvre,Chloé Dupré,Zoë,Hélène,Benoît,Noël Château,Saint-Étienne,Besançon,Société Générale,Gaëlle,Jérôme,Éric,Mâcon,Théo Lemaître,Côte d’Or",
  },
  spanish: {
    encodings: ["windows-1252", "iso-8859-15", "macintosh", "cp850"],
    words:
      "José Álvarez,Muñoz,García,Íñigo,Begoña,León,Cádiz,Núñez,María Peña,Martínez,Ramón,Málaga,Coruña,Sebastián",
  },
  portuguese: {
    encodings: ["windows-1252", "macintosh", "cp850"],
    words:
      "João,Conceição,São Paulo,Guimarães,Luís,Antônio,Brandão,Inês,Gonçalves,Fátima,Simões,Álvaro,Araújo,Évora",
  },
  nordic: {
    encodings: ["windows-1252", "macintosh", "cp850"],
    words:
      "Søren Ærø,Åse,Jørgensen,Bjørn,Håkansson,Malmö,Göran,Øyvind,Märta,Lindström,Ålesund,Sigurður,Þórður,Guðrún,Næstved,Kjærgård,Västerås,Hämäläinen",
  },
  italian: {
    encodings: ["windows-1252", "macintosh", "cp850"],
    words:
      "Nicolò,Forlì,Città di Castello,Niccolò,Cefalù,Via Università,Mondovì,Andrea Calò,Libertà",
  },
  dutch: {
    encodings: ["windows-1252"],
    words: "Zoë,Daniël,België,Chloé,Michaël,Coördinator,Joëlle,Noëlla",
  },
  polish: {
    encodings: ["windows-1250", "iso-8859-2", "cp852"],
    words:
      "Łukasz Wałęsa,Kraków,Gdańsk,Małgorzata,Świętosław,Zażółć,Jędrzej,Michał,Paweł,Łódź,Poznań,Wrocław,Dąbrowski,Żaneta,Grześ,Błażej,Wójcik,Kamińska",
  },
  czech: {
    encodings: ["windows-1250", "iso-8859-2", "cp852"],
    words:
      "Dvořák,Jiří,Čeněk,Šárka,Žofie,Plzeň,Ondřej,Růžena,Tomáš Novák,Černý,Hradec Králové,Děčín,Přemysl,Veselý,Lukáš,Třebíč",
  },
  slovak: {
    encodings: ["windows-1250", "iso-8859-2"],
    words:
      "Ľubomír,Štefan,Košice,Žilina,Ďurica,Mária,Trenčín,Banská Štiavnica,Ján Kováč,Ľudovít Štúr,Hlavná",
  },
  hungarian: {
    encodings: ["windows-1250", "iso-8859-2", "cp852"],
    words:
      "Őry Szűcs,György,Kőszegi,Erdős Pál,Zoltán,Győr,Széchenyi,Ákos,Ödön,Székesfehérvár,Fűzfő,László,Kovács",
  },
  croatian: {
    encodings: ["windows-1250", "iso-8859-2"],
    words: "Đorđe,Petrović,Šimić,Živko,Jurčić,Čačak,Nikolić,Matić,Žarko,Anđelka,Šibenik",
  },
  turkish: {
    encodings: ["windows-1254"],
    words:
      "Yılmaz,Şahin,Çağlar,Öztürk,Gökhan,Işık,Ayşe,İstanbul,Doğan,Güneş,Kılıç,Özgür,Muğla,Beşiktaş",
  },
  lithuanian: {
    encodings: ["windows-1257"],
    words:
      "Jonas Šarūnas,Žemaitė,Ąžuolas,Kęstutis,Šiauliai,Vytė,Rūta,Jūratė,Gintarė,Česlovas,Panevėžys,Jokūbaitė",
  },
  latvian: {
    encodings: ["windows-1257"],
    words:
      "Jānis Bērziņš,Kārlis,Rīga,Jūrmala,Ķekava,Ģirts,Anda Kalniņa,Ozoliņš,Liepāja,Mārtiņš,Zāle,Ēriks",
  },
  russian: {
    encodings: ["windows-1251", "koi8-r", "cp866", "iso-8859-5", "maccyrillic"],
    words:
      "Иван Петров,Ольга Коваленко,Ёлкин Съезд,Москва,Санкт-Петербург,Наталья Смирнова,улица Ленина,Дмитрий Щукин,Екатеринбург,Алексей,Юлия Жукова,Фёдор Цой",
  },
  ukrainian: {
    encodings: ["windows-1251", "koi8-u"],
    words:
      "Андрій Шевченко,Київ,Їжакевич,Олександр Мельник,Харків,Євген,Львів,вулиця Січових,Зоряна",
  },
  greek: {
    encodings: ["windows-1253", "iso-8859-7"],
    words:
      "Σοφία Παπαδοπούλου,Γιώργος Ζορμπάς,Αθήνα,Θεσσαλονίκη,Νίκος,Δημήτρης,Ιωάννα,Χρήστος,Οδός Ερμού",
  },
  hebrew: {
    encodings: ["windows-1255"],
    words: "דוד כהן,שרה לוי,תל אביב,ירושלים,משה,רחל מזרחי,חיפה,יצחק,אברהם פרץ",
  },
  arabic: {
    encodings: ["windows-1256"],
    words: "محمد علي,فاطمة الزهراء,القاهرة,عبد الله,شركة النور,أحمد,خالد,الرياض,حسن",
  },
  thai: {
    encodings: ["windows-874"],
    words: "สมชาย ใจดี,กรุงเทพมหานคร,สุดารัตน์,เชียงใหม่,วิชัย,บริษัท ไทย จำกัด",
  },
  chinese: {
    encodings: ["gb18030"],
    words:
      "李小龙,张伟,王芳,刘洋,北京市朝阳区,陈静,上海,赵敏,深圳市南山区科技路,有限公司,欧阳娜娜,诸葛亮",
  },
  taiwanese: {
    encodings: ["big5"],
    words: "陳怡君,林志明,台北市信義區,黃淑芬,王家豪,股份有限公司,張雅婷,高雄市,忠孝東路",
  },
  japanese: {
    encodings: ["shift_jis", "euc-jp"],
    words:
      "山田太郎,佐藤花子,株式会社テスト,東京都港区,鈴木一郎,たなか ゆき,大阪市北区,高橋さくら,カタカナ,渡辺謙",
  },
  korean: {
    encodings: ["euc-kr"],
    words: "김철수,이영희,박지성,서울특별시 강남구,최민호,부산광역시,주식회사 삼성,정수진,한가람",
  },
}

/** Headings written in traditional characters, in the form the dictionary has them: the characters headings are made of, no more. */
const pairs =
  '會会員员號号機机銷销時时間间額额數数單单門门編编碼码實实價价貨货類类別别積积點点優优發发證证話话電电郵邮區区縣县鎮镇級级稱称導导購购結结帳账賬账總总計计應应' +
  '讓让備备註注訂订統统費费顧顾聯联繫系絡络來来農农曆历歷历狀状態态餘余條条顏颜規规庫库倉仓營营業业開开歲岁齡龄產产國国傳传寶宝贈赠運运據据網网錄录變变動动後后' +
  '無无問问滿满選选擇择紀纪內内執执筆笔減减還还換换從从節节製制測测評评論论長长異异優优憑凭現现儲储賣卖買买師师臺台'
const simple = new Map(Array.from({ length: pairs.length / 2 }, (_, i) => [pairs.charAt(i * 2), pairs.charAt(i * 2 + 1)]))

export const simplified = (heading: string): string => Array.from(heading, (character) => simple.get(character) ?? character).join('')

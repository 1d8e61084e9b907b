/**
 * Words for each gender in the languages of Pinterest's markets.
 *
 * Left out because they mean different things in different languages: `d` (German divers, Italian donna) and
 * `h` (French homme; in Spanish it stands beside an `m` that means mujer). Left out because they do not say non-binary:
 * `other`, `unknown`, and the numbers of ISO 5218.
 */
export const genderWords = {
  f: [
    ...['f', 'female', 'fem', 'woman', 'women', 'girl', 'lady', 'mrs', 'ms', 'miss'],
    ...['w', 'weiblich', 'Frau'],
    ...['femme', 'féminin', 'féminine', 'Madame', 'Mme'],
    ...['mujer', 'femenino', 'femenina', 'Señora'],
    ...['donna', 'femmina', 'femminile'],
    ...['mulher', 'feminino', 'feminina'],
    ...['v', 'vrouw', 'vrouwelijk'],
    ...['k', 'kvinna', 'kvinnlig', 'kvinde', 'kvinne', 'nainen'],
    ...['kobieta', 'żeńska', 'žena', 'kadın', 'женский', 'женщина', 'жінка', 'γυναίκα'],
    ...['女', '女性', '女の子', '여', '여성', '여자'],
  ],
  m: [
    ...['m', 'male', 'masc', 'man', 'men', 'boy', 'mr', 'mister'],
    ...['männlich', 'maennlich', 'Mann', 'Herr'],
    ...['homme', 'masculin', 'Monsieur'],
    ...['hombre', 'masculino', 'Señor', 'varón'],
    ...['uomo', 'maschio', 'maschile'],
    ...['homem'],
    ...['mannelijk'],
    ...['manlig', 'mand', 'mies'],
    ...['mężczyzna', 'męska', 'muž', 'erkek', 'мужской', 'мужчина', 'чоловік', 'άνδρας'],
    ...['男', '男性', '男の子', '남', '남성', '남자'],
  ],
  n: [
    ...['n', 'non-binary', 'nb', 'enby', 'x', 'third gender', 'genderqueer', 'gender non-conforming'],
    ...['divers', 'nichtbinär', 'nicht-binär', 'non binaire', 'no binario', 'no binaria', 'no binarie'],
    ...['non binario', 'non binaria', 'não binário', 'não binária', 'non-binair', 'icke-binär'],
    ...['ikke-binær', 'niebinarna', 'ノンバイナリー', '논바이너리', '非二元'],
  ],
} as const;

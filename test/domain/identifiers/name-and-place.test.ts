import { describe } from 'vitest';
import { cityRule } from '#domain/identifiers/city.ts';
import { nameRule } from '#domain/identifiers/name.ts';
import { postalCodeRule } from '#domain/identifiers/postal-code.ts';
import { stateRule } from '#domain/identifiers/state.ts';
import { testTable } from './rule-table.ts';

describe('name', () => {
  testTable(nameRule, [
    ['Mary  Ann', 'mary ann'],
    [' Mary\u00A0\tAnn\u3000', 'mary ann'],
    ['Zoë', 'zoë'],
    ['Zoe\u0308', 'zo\u00eb'],
    ['J\u030Can', '\u01f0an'],
    ["O'Neil-Smith", "o'neil-smith"],
    ['İBRAHİM', 'i̇brahi̇m'],
    ['ΓΙΏΡΓΟΣ', 'γιώργος'],
    ['王 小明', '王 小明'],
    ['', '∅'],
    ['\uFEFF\u00AD', '∅'],
    ['M\uFFFDller', '✗ damaged_text'],
    ['Ann\uDE00', '✗ damaged_text'],
    ['Ann 😀', 'ann 😀'],
  ]);
});

describe('city', () => {
  testTable(cityRule, [
    ['St. Louis', 'stlouis'],
    ['New  York', 'newyork'],
    ['Winston-Salem', 'winstonsalem'],
    ["Coeur d'Alene", 'coeurdalene'],
    ['São Paulo', 'sãopaulo'],
    ['Sa\u0303o Paulo', 's\u00e3opaulo'],
    ['Köln (Porz), 7', 'kölnporz7'],
    ['東京', '東京'],
    ['दिल्ली', 'दिल्ली'],
    ['-', '∅'],
    [' ', '∅'],
    ['K\uFFFDln', '✗ damaged_text'],
  ]);
});

describe('state', () => {
  testTable(stateRule, [
    ['California', 'ca'],
    ['CA', 'ca'],
    ['ca', 'ca'],
    ['C.A.', 'ca'],
    ['US-CA', 'ca'],
    ['us_tx', 'tx'],
    ['CA-QC', 'qc'],
    ['new  york', 'ny'],
    ['Washington', 'wa'],
    ['Washington, D.C.', 'dc'],
    ['Washington DC', 'dc'],
    ['Hawaiʻi', 'hi'],
    ['Hawaii', 'hi'],
    ['PUERTO RICO', 'pr'],
    ['Québec', 'qc'],
    ['quebec', 'qc'],
    ['Newfoundland & Labrador', 'nl'],
    ['Prince Edward Island', 'pe'],
    ['CA-CA', 'ca-ca ⚠ state_not_mapped'],
    ['New South  Wales', 'new south wales ⚠ state_not_mapped'],
    ['SP', 'sp ⚠ state_not_mapped'],
    ['Niedersachsen', 'niedersachsen ⚠ state_not_mapped'],
    ['-', '- ⚠ state_not_mapped'],
    ['', '∅'],
    ['Calif\0rnia', '✗ damaged_text'],
  ]);
});

describe('postal code', () => {
  testTable(postalCodeRule, [
    ['94107-1234', '941071234'],
    ['94107', '94107'],
    ['02134', '02134'],
    ['94107.0', '94107'],
    ['80 331', '80331'],
    ['〒100-0001', '1000001'],
    ['１００−０００１', '1000001'],
    ['SW1A 1AA', 'sw1a1aa ⚠ postal_code_with_letters'],
    ['K1A-0B1', 'k1a0b1 ⚠ postal_code_with_letters'],
    ['1234 AB', '1234ab ⚠ postal_code_with_letters'],
    ['LV-1010', 'lv1010 ⚠ postal_code_with_letters'],
    ['9.41E+08', '✗ spreadsheet_number'],
    ['-', '∅'],
    ['', '∅'],
    ['94\uFFFD07', '✗ damaged_text'],
  ]);
});

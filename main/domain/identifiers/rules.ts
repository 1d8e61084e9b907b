import { birthdayRule } from './birthday.ts';
import { cityRule } from './city.ts';
import { countryRule } from './country.ts';
import { deviceIdRule } from './device-id.ts';
import { emailRule } from './email.ts';
import { externalIdRule } from './external-id.ts';
import { genderRule } from './gender.ts';
import { ipAddressRule } from './ip-address.ts';
import { nameRule } from './name.ts';
import { opaqueIdRule } from './opaque-id.ts';
import { phoneRule } from './phone.ts';
import { postalCodeRule } from './postal-code.ts';
import type { Rule, RuleId } from './rule.ts';
import { stateRule } from './state.ts';

/** Every rule by its ID. */
export const rules: Readonly<Record<RuleId, Rule>> = {
  email: emailRule,
  phone: phoneRule,
  name: nameRule,
  city: cityRule,
  state: stateRule,
  'postal-code': postalCodeRule,
  country: countryRule,
  gender: genderRule,
  birthday: birthdayRule,
  'external-id': externalIdRule,
  'device-id': deviceIdRule,
  'opaque-id': opaqueIdRule,
  'ip-address': ipAddressRule,
};

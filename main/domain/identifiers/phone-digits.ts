import { mostDigits } from './clean-phone.ts';
import type { PhonePlan } from './phone-plan.ts';
import { type PlansOfCode, plansOfCallingCode } from './phone-plans.ts';

/*
 * What libphonenumber does with a number of which only digits are left, step by step as in its `parse.js`,
 * `extractCountryCallingCode.js`, `extractNationalNumber.js`, `getCountryByNationalNumber.js` and `isValid.js`.
 */

/** A valid number, in the plan of its country. */
export interface FoundNumber {
  readonly plan: PhonePlan;
  /** Its digits without calling code and prefix. */
  readonly national: string;
}

/** The valid number whose digits follow a plus. */
export function findInternational(digits: string): FoundNumber | undefined {
  const plans = plansOfCallingCode(digits);
  if (plans === undefined) return undefined;
  const { main } = plans;
  return validNumber(withoutPrefix(digits.slice(main.callingCode.length), main, plans), main, plans);
}

/** The valid number that digits without a plus are at `home`: one there, or one abroad after the prefix for such calls. */
export function findAt(home: PhonePlan, digits: string): FoundNumber | undefined {
  const abroad = home.abroad?.test(digits) ? digits.replace(home.abroad, '') : '';
  // No calling code begins with 0: what looks like the prefix before one is something else.
  if (abroad !== '' && !abroad.startsWith('0')) return findInternational(abroad);

  const plans = plansOfCallingCode(home.callingCode);
  if (plans === undefined) return undefined;
  const national = withoutPrefix(digits, home, plans);
  if (digits.startsWith(home.callingCode)) {
    if (home.isTooLong(national)) return findInternational(digits);
    const shorter = withoutPrefix(digits.slice(home.callingCode.length), home, plans);
    if (!home.general.test(national) && home.general.test(shorter)) return findInternational(digits);
  }
  return validNumber(national, home, plans);
}

function validNumber(national: string, assumed: PhonePlan, plans: PlansOfCode): FoundNumber | undefined {
  if (assumed.callingCode.length + national.length > mostDigits) return undefined;
  const plan = plans.exactPlan(national) ?? assumed;
  return plan.isValid(national) ? { plan, national } : undefined;
}

/**
 * The number without the prefix that `plan` knows; as it is, where only the whole is like a number, or the rest has a
 * length that no number has. In Belarus 8 is the prefix, and the first digit of numbers too.
 */
function withoutPrefix(number: string, plan: PhonePlan, plans: PlansOfCode): string {
  const rest = plan.replacePrefix(number);
  if (rest === number) return number;
  if (plan.general.test(number) && !plan.general.test(rest)) return number;
  const exact = plans.exactPlan(rest) ?? plan;
  return exact.hasLength(rest) || exact.isTooLong(rest) ? rest : number;
}

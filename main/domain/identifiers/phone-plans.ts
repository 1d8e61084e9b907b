import metadata from 'libphonenumber-js/max/metadata';
import { PhonePlan } from './phone-plan.ts';

/** The plans of all countries with one calling code. */
export class PlansOfCode {
  readonly main: PhonePlan;
  /** The main plan is the first. */
  readonly #plans: readonly LedPlan[];
  /** Those that no leading digits tell. */
  readonly #unled: readonly LedPlan[];
  /** Matches where some plan's leading digits do: most numbers of North America are of none of the twenty plans that have them. */
  readonly #led: RegExp;

  constructor(main: PhonePlan, others: readonly PhonePlan[]) {
    this.main = main;
    this.#plans = [main, ...others].map((plan) => ({ plan, leading: beginningWith(plan.leadingDigits) }));
    this.#unled = this.#plans.filter(({ leading }) => leading === undefined);
    const leading = [main, ...others].flatMap((plan) => plan.leadingDigits ?? []);
    this.#led = beginningWith(leading.length === 0 ? undefined : leading.join('|')) ?? /(?!)/;
  }

  /** The country that a number belongs to, by its digits without the code; the only one there is, whether it does or not. */
  exactPlan(national: string): PhonePlan | undefined {
    if (this.#plans.length === 1) return this.main;
    const plans = this.#led.test(national) ? this.#plans : this.#unled;
    return plans.find(({ plan, leading }) => leading?.test(national) ?? plan.isValid(national))?.plan;
  }
}

interface LedPlan {
  readonly plan: PhonePlan;
  readonly leading: RegExp | undefined;
}

function beginningWith(pattern: string | undefined): RegExp | undefined {
  return pattern === undefined ? undefined : new RegExp(`^(?:${pattern})`);
}

const countries = new Map<string, readonly unknown[]>(Object.entries(metadata.countries));
const services = new Map<string, readonly unknown[]>(Object.entries(metadata.nonGeographic));
const countriesByCode = new Map<string, readonly string[]>(Object.entries(metadata.country_calling_codes));

const plansByCountry = new Map<string, PhonePlan>();
/** Null for what is no calling code. */
const plansByCode = new Map<number, PlansOfCode | null>();

/** The plan of a country by its ISO 3166 alpha-2 code, upper case. */
export function planOfCountry(country: string): PhonePlan | undefined {
  const known = plansByCountry.get(country);
  if (known !== undefined) return known;
  const row = countries.get(country);
  if (row === undefined) return undefined;
  const plan = new PhonePlan(row);
  plansByCountry.set(country, plan);
  return plan;
}

/** The plans of the calling code that the digits begin with. No calling code begins with 0, or with another one. */
export function plansOfCallingCode(digits: string): PlansOfCode | undefined {
  if (digits.startsWith('0')) return undefined;
  let code = 0;
  for (let length = 1; length <= longestCallingCode; length += 1) {
    code = code * 10 + digits.charCodeAt(length - 1) - digitZero;
    const plans = plansOfCode(code);
    if (plans !== null) return plans;
  }
  return undefined;
}

const longestCallingCode = 3;
const digitZero = 0x30;

function plansOfCode(code: number): PlansOfCode | null {
  const known = plansByCode.get(code);
  if (known !== undefined) return known;
  const service = services.get(`${code}`);
  const [main, ...others] =
    service === undefined
      ? (countriesByCode.get(`${code}`) ?? []).flatMap((country) => planOfCountry(country) ?? [])
      : [new PhonePlan(service)];
  const plans = main === undefined ? null : new PlansOfCode(main, others);
  plansByCode.set(code, plans);
  return plans;
}

declare const brand: unique symbol;

/** A value after its rule: ready to be hashed. Made only by rules. */
export type Normalized = string & { readonly [brand]: 'normalized' };

/** Lower-case hex of a hash: the only form in which personal data leaves this computer. Made only by `protect`. */
export type Hashed = string & { readonly [brand]: 'hashed' };

/**
 * A value that is no personal data by Pinterest's field list (a price, a currency, an event name), or that Pinterest takes
 * only unhashed (an IP address, a user agent). Made only by `coerce` and by rules of fields that are never hashed.
 */
export type Unhashed = string & { readonly [brand]: 'unhashed' };

/** An e-mail address that the user chose to send as plain text (`hash: "plain"`). Made only by `protect`. */
export type PlainByChoice = string & { readonly [brand]: 'plain-by-choice' };

/** One entry of a customer list, exactly as it is sent and must be sent again to remove it. Never contains a comma. */
export type ListRecord = Hashed | PlainByChoice | Unhashed;

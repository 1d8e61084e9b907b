/**
 * Pinterest's rule for `user_data`: at least one of these sets of fields must be there whole. A phone number alone is not enough.
 * Source: Pinterest API v5, `ConversionEventsUserData`.
 */
export const waysToRecognize: readonly (readonly string[])[] = [
  ['user_data.em'],
  ['user_data.hashed_maids'],
  ['user_data.client_ip_address', 'user_data.client_user_agent'],
];

/** Edge cases of domain §18 that no test is named after yet, and why. A test holds this list against the tests. */
export const openEdgeCases: Readonly<Record<string, string>> = {};

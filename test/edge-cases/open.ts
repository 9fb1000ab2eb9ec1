/** Edge cases of domain §18 that no test is named after yet, and why. A test holds this list against the tests. */
export const openEdgeCases: Readonly<Record<string, string>> = {
  'EC-67': 'de toetskalender (domein §8) is nog geen proces',
  'EC-68': 'de toetskalender (domein §8) is nog geen proces',
  'EC-69': 'de toetskalender (domein §8) is nog geen proces',
  'EC-70': 'er zijn nog geen groepsrapporten (domein §8 en §14)',
  'EC-73': 'een eerdere naam van een leerling wordt nog niet bewaard (domein §1.2)',
  'EC-74': 'het BSN wordt nooit bewaard; de melding aan ROD loopt buiten Leerlingroute',
  'EC-75': 'AVG-verzoeken zijn nog geen proces (domein §15)',
  'EC-76': 'AVG-verzoeken zijn nog geen proces (domein §15)',
  'EC-77': 'er is nog geen vernietigingsronde (domein §15)',
};

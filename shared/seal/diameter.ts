/** The rank of an organ, as far as the size of its seal depends on it. */
export type OrganRank =
  | 'state-council'
  | 'province'
  | 'ministry'
  | 'vice-ministry'
  | 'national-bureau'
  | 'city'
  | 'county'
  | 'township'
  | 'office'

/**
 * Diameters of official seals in millimetres (国发〔1999〕25号). Offices inside an organ, enterprises and
 * institutions may have at most 45; ours get the size of a township's, smaller than that of their government.
 */
export const SEAL_DIAMETER_MM: Readonly<Record<OrganRank, number>> = {
  'state-council': 60,
  province: 50,
  ministry: 50,
  'vice-ministry': 45,
  'national-bureau': 45,
  city: 45,
  county: 45,
  township: 42,
  office: 42,
}

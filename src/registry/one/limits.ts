/** Limits of lists, of what is done to several customers, and of possible duplicates. */

/** Customers that are counted exactly; of more a list says about how many there are. */
export const COUNTED_CUSTOMERS_MAX = 50_000
/** Customers that an index gives and that are then filtered and sorted all at once. */
export const FEW_CUSTOMERS_MAX = 20_000
/** The same for those that a search finds, of which each costs more. */
export const FEW_FOUND_MAX = 2_000
/** Customers that are looked at in the order of a page before all are looked through for it. */
export const LOOKED_AT_MAX = 20_000
/** Customers by which it is estimated how many a filter lets through. */
export const SAMPLED_CUSTOMERS = 5_000
/** Conditions of one list, and characters of the value of each. */
export const FILTERS_MAX = 20
export const FILTER_CHARACTERS_MAX = 1_000
/**
 * Renamed customers whose old words leave the search index with one sweep: of each a whole block of
 * customers is taken in again.
 */
export const RENAMED_FORGOTTEN_AT_ONCE = 300
/** Pairs of customers that are probably the same: the best of them are kept. */
export const PAIRS_MAX = 100_000
/** Pairs that share one thing, such as a phone number, and are looked at. */
export const PAIRS_LOOKED_AT_MAX = 200_000
/** Customers whose names and addresses are prepared for that at a time. */
export const PAIR_KEYS_AT_ONCE = 5_000
/** How often it is asked whether such pairs have to be looked for again. */
export const PAIRS_WAIT_MS = 2_000
/** After each step of looking for them it rests so many times as long as the step took. */
export const PAIR_STEP_REST_FACTOR = 3
/**
 * How long a node that looks for them may say nothing of itself, beyond its rests, before another
 * one looks.
 */
export const PAIRS_TURN_SECONDS = 60
/** After looking for them it rests so many times as long as that took. */
export const PAIRS_REST_FACTOR = 20
/** Customers that are chosen one by one to be tagged or deleted together. */
export const SELECTED_IDS_MAX = 10_000
/** Customers that an export names one by one: its address has to be short enough for everybody. */
export const EXPORTED_IDS_MAX = 300

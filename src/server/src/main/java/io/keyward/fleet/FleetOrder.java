package io.keyward.fleet;

/** The order in which the clusters of a fleet rotation start. */
public enum FleetOrder {
    NAME,
    /** The clusters with the fewest DEKs first, so that the canary ends soon. */
    FEWEST_DEKS,
    /** The order of the list in the request. */
    LISTED
}

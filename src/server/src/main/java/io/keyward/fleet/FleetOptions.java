package io.keyward.fleet;

/**
 * How a fleet rotation runs.
 *
 * @param canary how many clusters must succeed before the others start; 0 for none
 * @param atOnce how many clusters rotate at the same time at most
 * @param stopAfter the number of failed clusters after which no further one starts; 0 for no limit
 */
public record FleetOptions(FleetOrder order, int canary, int atOnce, int stopAfter) {

    public static final int MAX_AT_ONCE = 200;

    public static final FleetOptions DEFAULT = new FleetOptions(FleetOrder.NAME, 1, 10, 1);
}

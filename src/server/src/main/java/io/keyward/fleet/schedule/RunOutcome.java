package io.keyward.fleet.schedule;

/** How a run of a schedule ended. The fleet rotation that it started has an outcome of its own. */
public enum RunOutcome {
    /** A fleet rotation was started. */
    STARTED("Started"),
    /** Every selected cluster was under its target already. */
    NOTHING_TO_DO("NothingToDo"),
    /** No server could start the run in time, or the fleet rotation of an earlier run had not ended. */
    SKIPPED("Skipped"),
    /** Nothing could be started, for example because the owner has lost the right to do so. */
    FAILED("Failed");

    private final String wire;

    RunOutcome(String wire) {
        this.wire = wire;
    }

    public String wireName() {
        return wire;
    }

    /** True if the days to the next run count from this run. Otherwise the next run is on the next allowed day. */
    boolean counts() {
        return switch (this) {
            case STARTED, NOTHING_TO_DO -> true;
            case SKIPPED, FAILED -> false;
        };
    }
}

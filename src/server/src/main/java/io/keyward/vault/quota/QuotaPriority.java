package io.keyward.vault.quota;

/** The priorities of calls in a quota, the highest first. The part reserved for agents comes before all of them. */
public enum QuotaPriority {
    /** Requests whose client waits, such as seals, scale-ups and admission checks. */
    REQUEST(0),
    PROBE(1),
    ROTATION(2);

    private final int rank;

    QuotaPriority(int rank) {
        this.rank = rank;
    }

    /** The number of this priority in a {@link io.keyward.concurrent.PriorityRate}. */
    int rank() {
        return rank;
    }
}

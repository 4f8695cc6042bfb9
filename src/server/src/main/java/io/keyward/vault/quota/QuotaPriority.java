package io.keyward.vault.quota;

/** Who may use a quota first, the highest priority first. What is reserved for agents comes before all of them. */
public enum QuotaPriority {
    /** Seals, scale-ups and admission checks: the client of a request waits. */
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

package io.keyward.fleet;

import java.util.Collection;
import java.util.Map;

/** How many clusters of a fleet rotation are in each state. */
public record MemberCounts(Map<MemberState, Long> byState) {

    public MemberCounts {
        byState = Map.copyOf(byState);
    }

    public long in(MemberState state) {
        return byState.getOrDefault(state, 0L);
    }

    private long in(Collection<MemberState> states) {
        return states.stream().mapToLong(this::in).sum();
    }

    public long total() {
        return in(byState.keySet());
    }

    /** The number of clusters that a server works on. */
    public long busy() {
        return in(MemberState.BUSY);
    }

    /** The number of clusters that failed, were refused or could not be rolled back. */
    public long unsuccessful() {
        return in(MemberState.UNSUCCESSFUL);
    }

    /** The number of clusters that neither wait nor are being worked on. */
    public long ended() {
        return total() - busy() - in(MemberState.WAITING);
    }

    public boolean allEnded() {
        return ended() == total();
    }
}

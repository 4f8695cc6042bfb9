package io.keyward.alert;

/** The states of monitoring, in Ambari's words, from best to worst. */
public enum AlertState {
    OK,
    /** The state could not be determined. This says nothing about the key (invariant 4). */
    UNKNOWN,
    WARNING,
    CRITICAL;

    public AlertState worseOf(AlertState other) {
        return compareTo(other) > 0 ? this : other;
    }
}

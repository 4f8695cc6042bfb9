package io.keyward.alert;

/** What monitoring is told, in the four words of Ambari, from best to worst. */
public enum AlertState {
    OK,
    /** It could not be found out; it says nothing about the key (invariant 4). */
    UNKNOWN,
    WARNING,
    CRITICAL;

    /** The worse of the two. */
    public AlertState or(AlertState other) {
        return compareTo(other) > 0 ? this : other;
    }
}

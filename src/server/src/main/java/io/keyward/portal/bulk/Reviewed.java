package io.keyward.portal.bulk;

import java.io.Serializable;

/**
 * The result of the review for one cluster. Only clusters with {@link Verdict#CHANGES} are changed afterwards.
 *
 * @param cluster the resource id
 * @param etag the etag of the cluster when it was reviewed; empty if the change is refused
 * @param reason why the change is refused; empty if it is not
 */
public record Reviewed(String cluster, String etag, Verdict verdict, String reason) implements Serializable {

    /** What would happen. */
    public enum Verdict {
        CHANGES,
        UNCHANGED,
        REFUSED
    }

    /** The name of the cluster. */
    public String name() {
        return nameOf(cluster);
    }

    static String nameOf(String resourceId) {
        return resourceId.substring(resourceId.lastIndexOf('/') + 1);
    }

    boolean changes() {
        return verdict == Verdict.CHANGES;
    }
}

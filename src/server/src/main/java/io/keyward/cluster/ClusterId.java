package io.keyward.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifies a cluster, even after it was deleted and another cluster has its name. ARM shows it as {@code clusterId}. */
@Embeddable
public record ClusterId(@Column(name = "id") UUID value) implements Serializable {

    public static ClusterId random() {
        return new ClusterId(UUID.randomUUID());
    }

    /** The DNS zone of its nodes, in the form of HDInsight's internal host names. */
    String domain() {
        return value.toString().replace("-", "").substring(0, 26) + ".bx.internal.cloudapp.net";
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

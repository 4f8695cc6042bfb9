package io.keyward.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** Identifies a cluster, even after it was deleted and another cluster has its name. ARM shows it as {@code clusterId}. */
@Embeddable
public record ClusterId(@Column(name = "id") UUID value) implements Serializable {

    public static ClusterId random() {
        return new ClusterId(UUID.randomUUID());
    }

    /** Empty if the text is not a UUID. */
    public static Optional<ClusterId> find(String text) {
        try {
            return Optional.of(new ClusterId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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

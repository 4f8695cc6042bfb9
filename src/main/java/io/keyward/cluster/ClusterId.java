package io.keyward.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** One cluster for as long as it is remembered, also after its name went to another: what ARM shows as {@code clusterId}. */
@Embeddable
public record ClusterId(@Column(name = "id") UUID value) implements Serializable {

    public static ClusterId random() {
        return new ClusterId(UUID.randomUUID());
    }

    /** The DNS zone of its nodes, in the manner of HDInsight's internal names. */
    String domain() {
        return value.toString().replace("-", "").substring(0, 26) + ".bx.internal.cloudapp.net";
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

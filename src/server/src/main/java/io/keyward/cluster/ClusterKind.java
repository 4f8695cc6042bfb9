package io.keyward.cluster;

import io.keyward.text.AsciiCase;
import java.util.Arrays;
import java.util.Optional;

/** The software that a cluster runs. The names on the wire are those of HDInsight's {@code clusterDefinition.kind}. */
public enum ClusterKind {
    HADOOP("Hadoop"),
    HBASE("HBase"),
    INTERACTIVE_HIVE("InteractiveHive"),
    KAFKA("Kafka"),
    SPARK("Spark");

    private final String wire;

    ClusterKind(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    /** Empty if no such kind is offered. Case is ignored because clients differ in it. */
    public static Optional<ClusterKind> find(String wire) {
        return Arrays.stream(values())
                .filter(kind -> AsciiCase.equal(kind.wire, wire))
                .findFirst();
    }
}

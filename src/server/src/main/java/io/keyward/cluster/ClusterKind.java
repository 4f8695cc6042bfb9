package io.keyward.cluster;

import io.keyward.text.AsciiCase;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The software that a cluster runs. The names on the wire are those of HDInsight's {@code clusterDefinition.kind}. */
public enum ClusterKind {
    HADOOP("Hadoop", "3.3"),
    HBASE("HBase", "2.4"),
    INTERACTIVE_HIVE("InteractiveHive", "3.1"),
    KAFKA("Kafka", "3.2"),
    SPARK("Spark", "3.3");

    /** The version of HDInsight whose components a cluster has by default. */
    public static final String DEFAULT_CLUSTER_VERSION = "5.1";

    private final String wire;
    private final String version;

    ClusterKind(String wire, String version) {
        this.wire = wire;
        this.version = version;
    }

    public String wireName() {
        return wire;
    }

    /** The default versions of components, by the name of the component, for a request that names none. */
    public Map<String, String> defaultComponents() {
        return Map.of(wire, version);
    }

    /** Empty if no such kind is offered. Case is ignored because clients differ in it. */
    public static Optional<ClusterKind> find(String wire) {
        return Arrays.stream(values())
                .filter(kind -> AsciiCase.equal(kind.wire, wire))
                .findFirst();
    }
}

package io.keyward.cluster.role;

import io.keyward.text.AsciiCase;
import java.util.Arrays;
import java.util.Optional;

/** What a node does in its cluster. The names in requests and the prefixes of host names are those of HDInsight. */
public enum RoleName {
    HEADNODE("headnode", "hn", false),
    WORKERNODE("workernode", "wn", true),
    ZOOKEEPERNODE("zookeepernode", "zk", false),
    EDGENODE("edgenode", "ed", false),
    KAFKAMANAGEMENTNODE("kafkamanagementnode", "km", false);

    private final String wire;
    private final String hostPrefix;
    private final boolean resizable;

    RoleName(String wire, String hostPrefix, boolean resizable) {
        this.wire = wire;
        this.hostPrefix = hostPrefix;
        this.resizable = resizable;
    }

    public String wireName() {
        return wire;
    }

    /** True if the number of nodes can change after the creation. */
    public boolean resizable() {
        return resizable;
    }

    /** The host name of a node of this role, such as {@code wn0-myclus}; nodes are counted from 0. */
    public String host(int ordinal, String clusterName) {
        var prefix = AsciiCase.fold(clusterName);
        return "%s%d-%s".formatted(hostPrefix, ordinal, prefix.substring(0, Math.min(6, prefix.length())));
    }

    public static Optional<RoleName> find(String wire) {
        return Arrays.stream(values())
                .filter(role -> AsciiCase.equal(role.wire, wire))
                .findFirst();
    }
}

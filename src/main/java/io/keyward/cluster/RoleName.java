package io.keyward.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a node does in its cluster; wire names and host name prefixes are those of HDInsight. */
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

    public String wire() {
        return wire;
    }

    /** How many nodes of this role there are can be changed while the cluster lives: for workers alone. */
    public boolean resizable() {
        return resizable;
    }

    /** The host name of the role's n-th node, counted from 0: {@code wn0-myclus}. */
    String host(int ordinal, String clusterName) {
        var prefix = clusterName.toLowerCase(Locale.ROOT);
        return "%s%d-%s".formatted(hostPrefix, ordinal, prefix.substring(0, Math.min(6, prefix.length())));
    }

    public static Optional<RoleName> find(String wire) {
        return Arrays.stream(values())
                .filter(role -> role.wire.equalsIgnoreCase(wire))
                .findFirst();
    }
}

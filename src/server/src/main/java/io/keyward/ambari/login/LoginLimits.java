package io.keyward.ambari.login;

import io.keyward.audit.ClientNetwork;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many wrong passwords are accepted within a window: for a network, for a cluster, and for both together. */
@Dependent
public class LoginLimits {

    private final int perCluster;
    private final int perClusterAndNetwork;
    private final int perNetwork;
    private final Duration window;

    @Inject
    public LoginLimits(
            @ConfigProperty(name = "keyward.ambari.failures-per-cluster") int perCluster,
            @ConfigProperty(name = "keyward.ambari.failures-per-cluster-and-address") int perClusterAndNetwork,
            @ConfigProperty(name = "keyward.ambari.failures-per-address") int perNetwork,
            @ConfigProperty(name = "keyward.ambari.failure-window") Duration window) {
        this.perCluster = perCluster;
        this.perClusterAndNetwork = perClusterAndNetwork;
        this.perNetwork = perNetwork;
        this.window = window;
    }

    Duration window() {
        return window;
    }

    /**
     * The limits of a client: one for its network, and one for its network and the cluster. Many clients share the network of a
     * proxy, so a client with an outdated password of one cluster should lock out only clients of that cluster.
     *
     * @param cluster the cluster in the request; empty if it names none
     */
    List<LoginLimit> ofClient(ClientNetwork network, String cluster) {
        return List.of(
                LoginLimit.of(perNetwork, "network", network.text()),
                LoginLimit.of(perClusterAndNetwork, "cluster and network", lower(cluster), network.text()));
    }

    /** The limit of all clients together whose network is not known to the cluster. */
    List<LoginLimit> ofStrangers(String cluster) {
        return List.of(LoginLimit.of(perCluster, "cluster", lower(cluster)));
    }

    private static String lower(String name) {
        return AsciiCase.fold(name);
    }
}

package io.keyward.ambari.login;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds the clusters to which a request may sign in. It reads the database and takes no lock. */
@Dependent
public class LoginCandidates {

    private static final int MAX = 5;

    private final Clusters clusters;
    private final KnownNetworks knownNetworks;
    private final Clock clock;
    private final Duration knownFor;

    @Inject
    public LoginCandidates(
            Clusters clusters,
            KnownNetworks knownNetworks,
            Clock clock,
            @ConfigProperty(name = "keyward.ambari.known-network-time") Duration knownFor) {
        this.clusters = clusters;
        this.knownNetworks = knownNetworks;
        this.clock = clock;
        this.knownFor = knownFor;
    }

    List<LoginCandidate> named(GatewaySignIn request) {
        return List.of(candidate(clusters.findByName(request.cluster()), request.cluster(), request));
    }

    /**
     * Candidates for the newest clusters with the user of the request. If there is no such cluster, one candidate without a
     * cluster.
     */
    List<LoginCandidate> withUser(GatewaySignIn request) {
        var found = clusters.withGatewayUser(request.credentials().user(), MAX);
        return found.isEmpty()
                ? List.of(candidate(Optional.empty(), request.cluster(), request))
                : found.stream()
                        .map(cluster -> candidate(
                                Optional.of(cluster), cluster.resourceId().name(), request))
                        .toList();
    }

    private LoginCandidate candidate(Optional<Cluster> cluster, String name, GatewaySignIn request) {
        var since = clock.instant().minus(knownFor);
        return new LoginCandidate(
                cluster, name, knownNetworks.contains(cluster.map(Cluster::id), request.network(), since));
    }
}

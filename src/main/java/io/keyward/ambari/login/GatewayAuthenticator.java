package io.keyward.ambari.login;

import static java.lang.System.Logger.Level.DEBUG;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.audit.ClientNetwork;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Logs the users of clusters' gateways in by their passwords. An unknown cluster, an unknown user and a wrong password get
 * the same response after the same time. Failed logins are limited by cluster and by the client's network.
 */
@ApplicationScoped
public class GatewayAuthenticator {

    private static final System.Logger LOG = System.getLogger(GatewayAuthenticator.class.getName());

    private static final String NO_CLUSTER = "";
    private static final int MAX_CANDIDATES = 5;

    private Clusters clusters;
    private ThrottledPasswordCheck passwords;

    protected GatewayAuthenticator() {} // for CDI

    @Inject
    public GatewayAuthenticator(Clusters clusters, ThrottledPasswordCheck passwords) {
        this.clusters = clusters;
        this.passwords = passwords;
    }

    /**
     * Logs a user in to the cluster with the given name.
     *
     * @throws AmbariProblem.InvalidCredentials if the credentials are not those of its gateway
     * @throws AmbariProblem.TooManyAttempts if they cannot be checked at the moment
     * @throws AmbariProblem.GatewayDisabled if they are correct, but the gateway is disabled
     */
    GatewayUser login(String name, Credentials credentials, ClientNetwork network) {
        var cluster = clusters.findByName(name);
        if (cluster.filter(existing -> passwords.isVerified(existing, credentials))
                .isEmpty()) {
            passwords.countByNetwork(network, name, () -> passwords.check(cluster, name, network, credentials));
        }
        return userOf(cluster.orElseThrow(AmbariProblem.InvalidCredentials::new), credentials);
    }

    /**
     * Logs a user in without a cluster's name: to the clusters for which the credentials were verified recently, or else to
     * the first cluster that accepts them. Only the newest clusters with this gateway user are tried; for an older one the
     * request has to name the cluster.
     */
    GatewayUser loginToAny(Credentials credentials, ClientNetwork network) {
        var candidates = clusters.withGatewayUser(credentials.user(), MAX_CANDIDATES);
        var known = candidates.stream()
                .filter(cluster -> cluster.gateway().enabled() && passwords.isVerified(cluster, credentials))
                .map(Cluster::id)
                .toList();
        if (!known.isEmpty()) {
            return new GatewayUser(credentials.user(), known);
        }
        var accepted = new AtomicReference<Cluster>();
        passwords.countByNetwork(
                network, NO_CLUSTER, () -> accepted.set(firstAccepting(candidates, network, credentials)));
        return userOf(accepted.get(), credentials);
    }

    private static GatewayUser userOf(Cluster cluster, Credentials credentials) {
        if (!cluster.gateway().enabled()) {
            throw new AmbariProblem.GatewayDisabled();
        }
        return new GatewayUser(credentials.user(), List.of(cluster.id()));
    }

    private Cluster firstAccepting(List<Cluster> candidates, ClientNetwork network, Credentials credentials) {
        AmbariProblem refusal = new AmbariProblem.InvalidCredentials();
        for (var cluster : candidates) {
            try {
                passwords.check(Optional.of(cluster), cluster.resourceId().name(), network, credentials);
                return cluster;
            } catch (AmbariProblem.InvalidCredentials e) {
                LOG.log(DEBUG, "the gateway of {0} does not accept the credentials", cluster.id());
            } catch (AmbariProblem.TooManyAttempts e) { // the next cluster may still accept them
                refusal = e;
            }
        }
        if (candidates.isEmpty()) {
            passwords.check(Optional.empty(), NO_CLUSTER, network, credentials);
        }
        throw refusal;
    }
}

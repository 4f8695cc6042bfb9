package io.keyward.ambari.login;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.audit.ClientNetwork;
import io.keyward.cluster.Cluster;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Logs the users of clusters' gateways in by their passwords. An unknown cluster, an unknown user and a wrong password get
 * the same response after the same time. Failed logins are limited by cluster and by the client's network.
 */
@ApplicationScoped
public class GatewayAuthenticator {

    private LoginCandidates candidates;
    private ThrottledPasswordCheck passwords;

    protected GatewayAuthenticator() {} // for CDI

    @Inject
    public GatewayAuthenticator(LoginCandidates candidates, ThrottledPasswordCheck passwords) {
        this.candidates = candidates;
        this.passwords = passwords;
    }

    /**
     * Logs a user in to the cluster with the given name.
     *
     * @throws AmbariProblem.InvalidCredentials if the credentials are not those of its gateway
     * @throws AmbariProblem.TooManyAttempts if they cannot be checked at the moment
     * @throws AmbariProblem if they are correct, but the gateway is disabled
     */
    GatewayUser login(String name, Credentials credentials, ClientNetwork network) {
        var request = new GatewaySignIn(name, credentials, network);
        var named = passwords.lookUp(request, () -> candidates.named(request));
        var cluster = passwords.verified(named, request).stream()
                .findFirst()
                .orElseGet(() -> passwords.check(named, request));
        return userOf(cluster, credentials);
    }

    /**
     * Logs a user in without a cluster's name: to the clusters for which the credentials were verified recently, or else to
     * the first cluster that accepts them. Only the newest clusters with this gateway user are tried; for an older one the
     * request has to name the cluster.
     */
    GatewayUser loginToAny(Credentials credentials, ClientNetwork network) {
        var request = GatewaySignIn.toAny(credentials, network);
        var withUser = passwords.lookUp(request, () -> candidates.withUser(request));
        var verified = passwords.verified(withUser, request).stream()
                .filter(cluster -> cluster.gateway().enabled())
                .map(Cluster::id)
                .toList();
        return verified.isEmpty()
                ? userOf(passwords.check(withUser, request), credentials)
                : new GatewayUser(credentials.user(), verified);
    }

    private static GatewayUser userOf(Cluster cluster, Credentials credentials) {
        if (!cluster.gateway().enabled()) {
            throw AmbariProblem.gatewayDisabled();
        }
        return new GatewayUser(credentials.user(), List.of(cluster.id()));
    }
}

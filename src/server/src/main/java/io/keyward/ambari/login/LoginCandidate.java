package io.keyward.ambari.login;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.password.PasswordPermit;
import java.util.Optional;

/**
 * A cluster to which a request may sign in.
 *
 * @param cluster empty if there is no cluster of this name; a check then fails after the usual time
 * @param knowsNetwork whether the network of the request is known to the cluster
 */
record LoginCandidate(Optional<Cluster> cluster, String name, boolean knowsNetwork) {

    /** Compares user and password. It takes the same time whether there is such a cluster, and such a user, or not. */
    boolean accepts(Credentials credentials, PasswordPermit permit) {
        var gateway = cluster.map(Cluster::gateway);
        var samePassword = permit.matches(gateway.map(Gateway::passwordHash), credentials.password());
        var sameUser = gateway.filter(existing -> existing.user().equals(credentials.user()));
        return samePassword && sameUser.isPresent();
    }
}

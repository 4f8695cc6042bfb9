package io.keyward.cluster.change;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.GatewaySpec;
import io.keyward.cluster.password.NewPasswords;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Changes the login of a cluster's gateway. */
@Dependent
public class GatewayUpdate {

    @Inject
    Clusters clusters;

    @Inject
    NewPasswords passwords;

    /**
     * @param caller the object id of the caller who changes the gateway
     * @throws ClusterProblem if the password breaks a rule, or the cluster is being deleted
     * @throws io.keyward.cluster.password.TooManyPasswords if too many passwords are being hashed
     */
    public void change(Cluster cluster, GatewaySpec wanted, String caller) {
        var name = cluster.resourceId().name();
        var change = wanted.change(cluster.gateway(), password -> passwords.hash(password, caller, name));
        clusters.changeUnlessDeleted(cluster.id(), changed -> {
            changed.changeGateway(change.apply(changed.gateway()));
            return null;
        });
    }
}

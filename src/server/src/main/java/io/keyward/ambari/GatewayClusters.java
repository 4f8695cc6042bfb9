package io.keyward.ambari;

import io.keyward.ambari.login.GatewayUser;
import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** The clusters that the caller may see. */
@Dependent
class GatewayClusters {

    @Inject
    Clusters clusters;

    @Inject
    HttpServletRequest request;

    /** @throws AmbariProblem if there is no such cluster, or the caller may not see it */
    Cluster named(String name) {
        return clusters.findByName(name)
                .filter(user()::maySee)
                .orElseThrow(() -> AmbariProblem.notFound("Cluster not found, clusterName=%s".formatted(name)));
    }

    List<Cluster> all() {
        return user().clusters().stream().map(clusters::get).toList();
    }

    private GatewayUser user() {
        return (GatewayUser) request.getAttribute(GatewayUser.class.getName());
    }
}

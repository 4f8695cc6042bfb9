package io.keyward.ambari;

import io.keyward.ambari.wire.AmbariMapper;
import io.keyward.ambari.wire.PlainJson;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The Ambari API: it shows the alerts about a cluster's disk encryption key to clients of Apache Ambari. */
@ApplicationPath("/api/v1")
public class AmbariApplication extends Application {

    // listed explicitly: the other APIs in this web archive have their own filters and error formats
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AlertDefinitionsResource.class,
                AlertHistoryResource.class,
                AmbariAlertsResource.class,
                AmbariMapper.class,
                AmbariClusterResource.class,
                AmbariClustersResource.class,
                PlainJson.class);
    }
}

package io.keyward.ambari;

import io.keyward.ambari.wire.PlainJson;
import io.keyward.ambari.wire.AmbariMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The Ambari wire: how readers of Apache Ambari's alerts see what Keyward knows of a cluster's disk encryption key. */
@ApplicationPath("/api/v1")
public class AmbariApplication extends Application {

    /** What a gateway user may do: read what is said of their cluster. */
    static final String ROLE = "ambari";

    // named one by one, as those of the other wires
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

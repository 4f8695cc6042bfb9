package io.keyward.node.wire;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The interface that the agents on nodes call. */
@ApplicationPath("/nodes/v1")
public class NodeApplication extends Application {

    // listed explicitly: the other APIs in this web archive have their own filters and error formats
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AttestationResource.class,
                EnrollResource.class,
                HeartbeatResource.class,
                NodeAuditFilter.class,
                NodeDiskResource.class,
                NodeErrorMapper.class,
                NodeRequestFilter.class,
                PlanResource.class,
                RebootResource.class);
    }
}

package io.keyward.arm.metadata;

import io.keyward.arm.wire.BugMapper;
import io.keyward.arm.wire.HttpProblemMapper;
import io.keyward.arm.wire.RequestIds;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The cloud metadata. It is a separate JAX-RS application, because the ARM API accepts authenticated callers only. */
@ApplicationPath("/metadata")
public class MetadataApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(BugMapper.class, HttpProblemMapper.class, MetadataResource.class, RequestIds.class);
    }
}

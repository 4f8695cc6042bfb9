package io.keyward.issuer;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The endpoints without authentication: the public keys with which anybody can verify this installation's signatures. */
@ApplicationPath("/.well-known")
public class IssuerApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(IssuerResource.class, RefusalMapper.class);
    }
}

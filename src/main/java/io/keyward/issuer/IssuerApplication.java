package io.keyward.issuer;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The wire that needs no token: what anybody may read who has to verify a signature of this installation. */
@ApplicationPath("/.well-known")
public class IssuerApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(IssuerResource.class);
    }
}

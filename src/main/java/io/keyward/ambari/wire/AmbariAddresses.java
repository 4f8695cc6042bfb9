package io.keyward.ambari.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The addresses that answers carry: from the configuration alone, never from what a request says about itself. */
@ApplicationScoped
public class AmbariAddresses {

    private String base;

    protected AmbariAddresses() {} // for CDI

    @Inject
    public AmbariAddresses(@ConfigProperty(name = "keyward.ambari.public-url") URI publicUrl) {
        this.base = publicUrl.toString().replaceAll("/+$", "");
    }

    /** @param path from {@code /api/v1} on */
    public String of(String path) {
        return base + path;
    }

    String cluster(String name) {
        return of("/api/v1/clusters/" + name);
    }
}

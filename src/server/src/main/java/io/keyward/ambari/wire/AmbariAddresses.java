package io.keyward.ambari.wire;

import io.keyward.text.Slashes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the URLs in responses. Only the configuration decides their host, never a header of the request. */
@ApplicationScoped
public class AmbariAddresses {

    private String base;

    protected AmbariAddresses() {} // for CDI

    @Inject
    public AmbariAddresses(@ConfigProperty(name = "keyward.ambari.public-url") URI publicUrl) {
        this.base = Slashes.withoutTrailing(publicUrl.toString());
    }

    /** @param path the path from {@code /api/v1} on */
    public String url(String path) {
        return base + path;
    }

    public String clusterUrl(String name) {
        return url("/api/v1/clusters/" + name);
    }
}

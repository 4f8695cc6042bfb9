package io.keyward.localazure.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The login authority's own addresses and the one tenant it knows. Whatever endpoint a token comes from, its issuer is
 * the same.
 */
@ApplicationScoped
public class Authority {

    private static final Set<String> ANY_TENANT = Set.of("common", "organizations");

    private String base;
    private String tenant;

    protected Authority() {} // for CDI

    @Inject
    public Authority(
            @ConfigProperty(name = "keyward.local-azure.url", defaultValue = "https://localhost:8443") URI base,
            @ConfigProperty(name = "keyward.local-azure.tenant", defaultValue = "22222222-2222-2222-2222-222222222222")
                    String tenant) {
        this.base = Audience.withoutSlashes(base.toString());
        this.tenant = tenant;
    }

    /** The local Azure's address, without a slash at the end; also the audience of its ARM side. */
    public String base() {
        return base;
    }

    public String tenant() {
        return tenant;
    }

    public String issuer() {
        return base + "/adfs";
    }

    /** What a vault's challenge calls {@code authorization}: where to log in. */
    public String loginUrl() {
        return base + "/" + tenant;
    }

    boolean knows(String name) {
        return tenant.equalsIgnoreCase(name) || ANY_TENANT.contains(name);
    }
}

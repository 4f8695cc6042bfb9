package io.keyward.localazure.login;

import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The addresses and the tenant of the login authority. The tokens of all endpoints have the same issuer.
 */
@ApplicationScoped
public class LoginAuthority {

    /** A regular expression for the tenant at the beginning of a path. Paths of other resources do not begin with a match. */
    public static final String TENANT_SEGMENT = "[0-9a-fA-F-]{36}|common|organizations";

    private static final Set<String> ANY_TENANT = Set.of("common", "organizations");

    private String base;
    private String tenant;

    protected LoginAuthority() {} // for CDI

    @Inject
    public LoginAuthority(
            @ConfigProperty(name = "keyward.local-azure.url", defaultValue = "https://localhost:8443") URI base,
            @ConfigProperty(name = "keyward.local-azure.tenant", defaultValue = "22222222-2222-2222-2222-222222222222")
                    String tenant) {
        this.base = Audience.withoutSlashes(base.toString());
        this.tenant = tenant;
    }

    /** The base address of the local Azure, without a slash at the end. It is also the audience of ARM. */
    public String base() {
        return base;
    }

    public String tenant() {
        return tenant;
    }

    public String issuer() {
        return base + "/adfs";
    }

    /** The login address that a vault names in its challenge as {@code authorization}. */
    public String loginUrl() {
        return base + "/" + tenant;
    }

    /** @throws LoginRefusal if the address names another tenant */
    public void requireKnownTenant(String name) {
        if (!isKnownTenant(name)) {
            throw LoginRefusal.unknownTenant(name);
        }
    }

    boolean isKnownTenant(String name) {
        return AsciiCase.equal(tenant, name) || ANY_TENANT.contains(name);
    }
}

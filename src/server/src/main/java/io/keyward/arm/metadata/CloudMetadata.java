package io.keyward.arm.metadata;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.text.Slashes;
import io.keyward.token.LoginCloud;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Describes the cloud that consists of Keyward and the login authority whose tokens it accepts. The addresses of the other
 * services come from the configuration. For one that is not configured, the issuer determines the default, if the authority
 * belongs to Azure.
 */
@ApplicationScoped
public class CloudMetadata {

    private static final CloudEndpoints NONE = new CloudEndpoints("", "", "", "", "");

    // azurerm treats a cloud with another tenant as an Azure Stack, and refuses it
    private static final String ANY_TENANT = "common";

    @Inject
    @ConfigProperty(name = "keyward.arm.public-url")
    URI publicUrl;

    @Inject
    @ConfigProperty(name = "keyward.arm.issuers")
    List<String> issuers;

    @Inject
    @ConfigProperty(name = "keyward.arm.audiences")
    List<String> audiences;

    @Inject
    @ConfigProperty(name = "keyward.arm.login-url")
    Optional<String> login;

    @Inject
    @ConfigProperty(name = "keyward.arm.graph-url")
    Optional<String> graph;

    @Inject
    @ConfigProperty(name = "keyward.arm.key-vault-suffix")
    Optional<String> keyVaultSuffix;

    @Inject
    @ConfigProperty(name = "keyward.arm.storage-suffix")
    Optional<String> storageSuffix;

    /** The document in the form of {@code api-version=2022-09-01}, which the Azure CLI and Terraform read. */
    public JsonObject document() {
        return BUILDERS.createObjectBuilder()
                .add("name", "Keyward")
                .add("resourceManager", withSlash(publicUrl.toString()))
                .add("graph", graph())
                .add("graphAudience", graphAudience())
                .add("microsoftGraphResourceId", graph())
                .add("authentication", authentication())
                .add("suffixes", suffixes())
                .build();
    }

    /** The document in the form of {@code api-version=2015-01-01}, which msrestazure reads. */
    JsonObject ofVersion2015() {
        var here = withSlash(publicUrl.toString());
        return BUILDERS.createObjectBuilder()
                .add("galleryEndpoint", here)
                .add("portalEndpoint", here)
                .add("graphEndpoint", graphAudience())
                .add("authentication", authentication())
                .build();
    }

    private JsonObject authentication() {
        return BUILDERS.createObjectBuilder()
                .add("loginEndpoint", login())
                .add("audiences", BUILDERS.createArrayBuilder().add(audiences.get(0)))
                .add("tenant", ANY_TENANT)
                .add("identityProvider", login().endsWith("/adfs") ? "ADFS" : "AAD")
                .build();
    }

    private String login() {
        return login.map(Slashes::withoutTrailing)
                .orElseGet(() -> cloud().map(each -> endpoints().login()).orElse(issuer()));
    }

    private JsonObject suffixes() {
        return BUILDERS.createObjectBuilder()
                .add("keyVaultDns", keyVaultSuffix.orElse(endpoints().keyVaultSuffix()))
                .add("storage", storageSuffix.orElse(endpoints().storageSuffix()))
                .build();
    }

    private String graph() {
        return graph.orElse(endpoints().graph());
    }

    private String graphAudience() {
        return graph.orElse(endpoints().graphAudience());
    }

    private CloudEndpoints endpoints() {
        return cloud().map(CloudEndpoints::of).orElse(NONE);
    }

    private Optional<LoginCloud> cloud() {
        return LoginCloud.of(URI.create(issuer()));
    }

    private String issuer() {
        return issuers.get(0);
    }

    private static String withSlash(String url) {
        return url.endsWith("/") ? url : url + "/";
    }
}

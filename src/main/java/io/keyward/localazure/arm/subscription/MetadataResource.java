package io.keyward.localazure.arm.subscription;

import io.keyward.localazure.login.LoginAuthority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;

/** The metadata document from which {@code az cloud register} reads all other endpoints. */
@Path("metadata/endpoints")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MetadataResource {

    private static final String STORAGE_SUFFIX = "core.localhost";

    @Inject
    LoginAuthority authority;

    @GET
    public JsonObject endpoints() {
        var base = authority.base();
        return Json.createObjectBuilder()
                .add("name", "LocalHDI")
                .add("portal", base)
                .add("gallery", base)
                .add("batch", base)
                .add("media", base)
                .add("sqlManagement", base)
                .add("vmImageAliasDoc", base)
                .add("resourceManager", base + "/")
                .add("graphAudience", base + "/")
                .add("graph", base + "/")
                .add("microsoftGraphResourceId", base + "/")
                .add("authentication", authentication(base))
                .add("suffixes", suffixes(base))
                .build();
    }

    private JsonObject authentication(String base) {
        return Json.createObjectBuilder()
                .add("loginEndpoint", authority.issuer())
                .add("audiences", Json.createArrayBuilder().add(base + "/"))
                .add("tenant", "common")
                .add("identityProvider", "ADFS")
                .build();
    }

    private static JsonObject suffixes(String base) {
        var port = URI.create(base).getPort();
        return Json.createObjectBuilder()
                .add("keyVaultDns", port < 0 ? "vault.localhost" : "vault.localhost:" + port)
                .add("storage", STORAGE_SUFFIX)
                .build();
    }
}

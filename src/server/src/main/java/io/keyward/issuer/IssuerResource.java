package io.keyward.issuer;

import io.keyward.installation.InstallationKeys;
import io.keyward.installation.Issuer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The issuer's OpenID configuration and its keys, which Entra reads before it accepts an assertion. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class IssuerResource {

    @Inject
    Issuer issuer;

    @Inject
    InstallationKeys keys;

    @GET
    @Path("openid-configuration")
    @Operation(hidden = true) // the OpenAPI document describes the ARM wire only
    public String document() {
        return issuer.document().orElseThrow(NotFoundException::new);
    }

    @GET
    @Path("jwks.json")
    @Operation(hidden = true)
    public String keys() {
        return keys.publicKeySet();
    }
}

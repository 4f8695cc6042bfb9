package io.keyward.localazure.login.host;

import io.keyward.localazure.login.TokenResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The managed identity endpoint of App Service, which hosts find in {@code IDENTITY_ENDPOINT}. */
@Path("msi/token")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ManagedIdentityTokenResource {

    @Inject
    ManagedIdentityTokens tokens;

    @GET
    public Response token(@Context UriInfo uri, @Context HttpHeaders headers) {
        var response = tokens.issue(uri.getQueryParameters()::getFirst, headers::getHeaderString);
        return TokenResponses.notToBeStored(response);
    }
}

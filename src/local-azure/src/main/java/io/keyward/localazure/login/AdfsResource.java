package io.keyward.localazure.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** The login endpoints in the style of AD FS. Azure's clients skip instance discovery for this style. */
@Path("adfs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdfsResource {

    @Inject
    OpenIdDocument openId;

    @Inject
    TokenSigningKey key;

    @Inject
    TokenEndpoint endpoint;

    @GET
    @Path(".well-known/openid-configuration")
    public JsonObject configuration() {
        return openId.ofAdfs();
    }

    /** Clients that know the tenant only by name read its id from the address of the token endpoint in this document. */
    @GET
    @Path("{tenant}/v2.0/.well-known/openid-configuration")
    public JsonObject tenant(@PathParam("tenant") String name) {
        return openId.ofTenant("common");
    }

    @GET
    @Path("discovery/keys")
    public JsonObject keys() {
        return key.publicKeySet();
    }

    @POST
    @Path("oauth2/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, MultivaluedMap<String, String> form) {
        return TokenResponses.notToBeStored(endpoint.issue(form::getFirst, authorization));
    }
}

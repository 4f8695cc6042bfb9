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

/** The login authority in the style of Entra: the same tokens, under the tenant's own path, in both versions. */
@Path("{tenant: [0-9a-fA-F-]{36}|common|organizations}") // never the first segment of another resource
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TenantResource {

    @Inject
    OpenIdDocument openId;

    @Inject
    SigningKey key;

    @Inject
    TokenEndpoint endpoint;

    @Inject
    Authority authority;

    @PathParam("tenant")
    String tenant;

    @GET
    @Path("v2.0/.well-known/openid-configuration")
    public JsonObject configuration() {
        return openId.ofTenant(tenant);
    }

    @GET
    @Path(".well-known/openid-configuration")
    public JsonObject configurationOfVersion1() {
        return openId.ofTenantVersion1(tenant);
    }

    @GET
    @Path("discovery/{version: keys|v2.0/keys}")
    public JsonObject keys() {
        return key.published();
    }

    @POST
    @Path("oauth2/{version: token|v2.0/token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, MultivaluedMap<String, String> form) {
        if (!authority.knows(tenant)) {
            throw LoginRefusal.unknownTenant(tenant);
        }
        return TokenAnswers.notToBeStored(endpoint.answer(form::getFirst, authorization));
    }
}

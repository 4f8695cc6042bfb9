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

/** The login endpoints in the style of Entra, under the path of the tenant, in both protocol versions. */
@Path("{tenant: " + LoginAuthority.TENANT_SEGMENT + "}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TenantResource {

    @Inject
    OpenIdDocument openId;

    @Inject
    TokenSigningKey key;

    @Inject
    TokenEndpoint endpoint;

    @Inject
    LoginAuthority authority;

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
        return key.publicKeySet();
    }

    @GET
    @Path("discovery/instance")
    public JsonObject instance() {
        return openId.instance();
    }

    @POST
    @Path("oauth2/{version: token|v2.0/token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, MultivaluedMap<String, String> form) {
        authority.requireKnownTenant(tenant);
        return TokenResponses.notToBeStored(endpoint.issue(form::getFirst, authorization));
    }
}

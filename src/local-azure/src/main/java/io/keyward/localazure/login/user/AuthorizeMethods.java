package io.keyward.localazure.login.user;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * The methods of the authorization endpoint. The endpoint has two addresses: one in the style of AD FS and one in the style of
 * Entra.
 */
public abstract class AuthorizeMethods {

    @Inject
    AuthorizeEndpoint endpoint;

    @PathParam("tenant")
    @DefaultValue("common")
    String tenant;

    @GET
    public Response page(@Context UriInfo uri) {
        return endpoint.page(tenant, uri.getQueryParameters()::getFirst);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(MultivaluedMap<String, String> form) {
        return endpoint.signIn(tenant, form::getFirst);
    }
}

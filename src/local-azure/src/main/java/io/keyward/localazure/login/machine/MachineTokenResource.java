package io.keyward.localazure.login.machine;

import io.keyward.localazure.login.TokenResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * The token endpoint of one machine. In Azure each machine reaches its own service at the same address. Here the path has the
 * name of the machine, because all nodes share the loopback address.
 */
@Path("machines/{machine}/metadata/identity/oauth2/token")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MachineTokenResource {

    @Inject
    InstanceTokens tokens;

    @Inject
    MetadataPort port;

    @Context
    HttpServletRequest http;

    @GET
    public Response token(@PathParam("machine") String machine, @Context UriInfo uri, @Context HttpHeaders headers) {
        port.requireLocal(http);
        var response = tokens.issue(machine, uri.getQueryParameters()::getFirst, headers::getHeaderString);
        return TokenResponses.notToBeStored(response);
    }
}

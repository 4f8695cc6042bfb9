package io.keyward.localazure.login;

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

/** {@code IDENTITY_ENDPOINT}: where a host asks for the tokens of its managed identities. */
@Path("msi/token")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HostTokenResource {

    @Inject
    HostTokens tokens;

    @GET
    public Response token(@Context UriInfo uri, @Context HttpHeaders headers) {
        var answer = tokens.answer(uri.getQueryParameters()::getFirst, headers::getHeaderString);
        return TokenAnswers.notToBeStored(answer);
    }
}

package io.keyward.localazure.login.machine;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The attested documents of the Instance Metadata Service, for this computer and for the machines of the control API. */
@Path("{scope: (machines/[^/]+/)?}metadata/attested/document")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AttestedDocumentResource {

    private static final int PREFIX = "machines/".length();

    @Inject
    AttestedDocuments documents;

    @Inject
    Machines machines;

    @Inject
    MetadataPort port;

    @Context
    HttpServletRequest http;

    @GET
    public JsonObject document(@PathParam("scope") String scope, @Context UriInfo uri, @Context HttpHeaders headers) {
        port.requireLocal(http);
        return documents.issue(machine(scope), uri.getQueryParameters()::getFirst, headers::getHeaderString);
    }

    private Machine machine(String scope) {
        if (scope.isEmpty()) {
            return machines.thisComputer();
        }
        var name = scope.substring(PREFIX, scope.length() - 1);
        return machines.find(name).orElseThrow(() -> InstanceTokenRefusal.unknownMachine(name));
    }
}

package io.keyward.localazure.arm.hdinsight;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** What can be done with clusters, asked of no subscription: passed on to Keyward. */
@Path("providers/microsoft.hdinsight")
@RequestScoped
public class HdInsightOperationsResource {

    @Inject
    PassingOn passingOn;

    @GET
    @Path("{rest: .+}")
    public Response get(@Context HttpHeaders headers) throws IOException {
        return passingOn.toKeyward(headers, InputStream.nullInputStream());
    }
}

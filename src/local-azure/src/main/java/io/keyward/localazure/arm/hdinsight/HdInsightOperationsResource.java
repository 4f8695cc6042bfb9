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

/** The operations list of {@code Microsoft.HDInsight}, which names no subscription. Keyward serves it. */
@Path("providers/microsoft.hdinsight")
@RequestScoped
public class HdInsightOperationsResource {

    @Inject
    KeywardForwarder forwarder;

    @GET
    @Path("{rest: .+}")
    public Response get(@Context HttpHeaders headers) throws IOException {
        return forwarder.forward(headers, InputStream.nullInputStream());
    }
}

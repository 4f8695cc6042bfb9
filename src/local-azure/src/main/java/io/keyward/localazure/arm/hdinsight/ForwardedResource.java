package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.arm.subscription.ResourceGroups;
import jakarta.inject.Inject;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * Resources of a subscription that Keyward serves. The local Azure itself checks that their resource group exists. The
 * path of a subclass has a parameter {@code place}: empty, or beginning with {@code resourcegroups/}.
 */
public abstract class ForwardedResource {

    @Inject
    KeywardForwarder forwarder;

    @Inject
    ResourceGroups groups;

    @Context
    protected HttpHeaders headers;

    @PathParam("place")
    protected String place;

    protected Response forward(InputStream body) throws IOException {
        requireGroup();
        return forwarder.forward(headers, body);
    }

    protected void requireGroup() {
        if (!place.isEmpty()) {
            groups.get(place.split("/", -1)[1]);
        }
    }
}

package io.keyward.localazure.dataplane;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.http.JsonBody;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the resources of a vault's keys and secrets share: each request passes the {@link VaultEndpoint}. */
public abstract class DataPlaneResource {

    @Inject
    VaultEndpoint endpoint;

    @Context
    HttpServletRequest http;

    /** Handles a request that names no version. An empty name means that it names no object either. */
    protected Response handle(VaultOperation operation, String name, Function<RequestContext, JsonObject> handler) {
        return handle(operation, name, "", handler);
    }

    protected Response handle(
            VaultOperation operation, String name, String version, Function<RequestContext, JsonObject> handler) {
        return pass(operation, name, version, context -> DataPlaneResponse.ok(handler.apply(context)));
    }

    /** The response of the handler may hold a clear key. It is wiped after it is written. */
    protected Response handleAndWipe(
            VaultOperation operation, String name, String version, Function<RequestContext, byte[]> handler) {
        return pass(operation, name, version, context -> DataPlaneResponse.secret(handler.apply(context)));
    }

    /** The response has no body. */
    protected Response handleWithoutBody(VaultOperation operation, String name, Consumer<RequestContext> handler) {
        return pass(operation, name, "", context -> {
            handler.accept(context);
            return DataPlaneResponse.noContent();
        });
    }

    /** The page of the list at this address that the query parameters name. */
    protected ObjectPage page(String url) {
        return ObjectPage.of(url, http);
    }

    protected static Fields json(InputStream body) {
        return JsonBody.read(body, "BadParameter");
    }

    private Response pass(
            VaultOperation operation,
            String name,
            String version,
            Function<RequestContext, DataPlaneResponse> handler) {
        return endpoint.handle(DataPlaneRequest.of(operation, http, name, version), handler)
                .toResponse();
    }
}

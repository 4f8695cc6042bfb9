package io.keyward.arm.wire;

import io.keyward.text.AsciiCase;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Adds the ids that Azure clients log: a new request id; a correlation id, which is that of the caller if it sent one; and the
 * client request id, if the caller wants it returned.
 */
@Provider
public class RequestIds implements ContainerResponseFilter {

    private static final String REQUEST = "x-ms-request-id";
    private static final String CORRELATION = "x-ms-correlation-request-id";
    private static final String CLIENT = "x-ms-client-request-id";
    private static final Pattern ID = Pattern.compile("[0-9a-zA-Z-]{1,64}");

    static Map<String, String> newIds() {
        var id = UUID.randomUUID().toString();
        return Map.of(REQUEST, id, CORRELATION, id);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        newIds().forEach(response.getHeaders()::putSingle);
        echo(CORRELATION, request, response);
        if (AsciiCase.equal("true", request.getHeaderString("x-ms-return-client-request-id"))) {
            echo(CLIENT, request, response);
        }
    }

    private static void echo(String name, ContainerRequestContext request, ContainerResponseContext response) {
        var given = request.getHeaderString(name);
        if (given != null && ID.matcher(given).matches()) {
            response.getHeaders().putSingle(name, given);
        }
    }
}

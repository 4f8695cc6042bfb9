package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.text.AsciiCase;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.util.Set;

/** Converts a response of Keyward: the status, the body, and the headers that clients of ARM read. */
final class ForwardedResponse {

    private static final Set<String> FORWARDED = Set.of(
            "allow",
            "azure-asyncoperation",
            "cache-control",
            "content-type",
            "etag",
            "location",
            "retry-after",
            "www-authenticate");
    private static final String AZURE = "x-ms-";
    private static final int NO_CONTENT = 204;

    private ForwardedResponse() {}

    static Response of(HttpResponse<byte[]> keyward) {
        var response = Response.status(keyward.statusCode());
        keyward.headers().map().forEach((name, values) -> {
            if (isForwarded(name)) {
                values.forEach(value -> response.header(name, value));
            }
        });
        if (keyward.statusCode() == NO_CONTENT) {
            return response.build();
        }
        return response.entity(keyward.body()).build();
    }

    private static boolean isForwarded(String name) {
        var header = AsciiCase.fold(name);
        return FORWARDED.contains(header) || header.startsWith(AZURE);
    }
}

package io.keyward.localazure.arm.hdinsight;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;

/** What Keyward answered, passed back as it comes: the status, the body, and the headers clients of ARM act on. */
final class ProviderAnswer {

    private static final Set<String> PASSED = Set.of(
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

    private ProviderAnswer() {}

    static Response of(HttpResponse<InputStream> answer) throws IOException {
        var response = Response.status(answer.statusCode());
        answer.headers().map().forEach((name, values) -> {
            if (isPassed(name)) {
                values.forEach(value -> response.header(name, value));
            }
        });
        if (answer.statusCode() == NO_CONTENT) {
            answer.body().close();
            return response.build();
        }
        return response.entity(answer.body()).build();
    }

    private static boolean isPassed(String name) {
        var header = name.toLowerCase(Locale.ROOT);
        return PASSED.contains(header) || header.startsWith(AZURE);
    }
}

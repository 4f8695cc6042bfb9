package io.keyward.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused before any interface reads them. */
class RequestCheckTest {

    private static final String LONG = "a".repeat(200_000);
    private static final List<String> INTERFACES =
            List.of("/subscriptions", "/api/v1/", "/portal/", "/nodes/v1/", "/.well-known/");

    @Test
    void a_usual_request_is_accepted() {
        var request = new Sent(
                        "/subscriptions/s%20t/resourceGroups/%F0%9F%98%80",
                        "api-version=2021-06-01&$filter=a+eq+'%C3%BC'")
                .header("Authorization", "Bearer " + "a".repeat(20_000));

        assertThat(request.refusal()).isEmpty();
    }

    @Test
    void a_long_part_is_refused_at_every_interface() {
        assertThat(INTERFACES).allSatisfy(path -> {
            assertThat(new Sent(path + LONG, "").refusal()).hasValueSatisfying(contains("the path has more than"));
            assertThat(new Sent(path, "$filter=" + LONG).refusal())
                    .hasValueSatisfying(contains("the query has more than"));
            assertThat(new Sent(path, LONG).refusal()).isPresent();
            assertThat(new Sent(path, "").header("X-Any", LONG).refusal())
                    .hasValueSatisfying(contains("the header X-Any has more than"));
            assertThat(new Sent(path, "").header(LONG, "a").refusal()).isPresent();
            assertThat(new Sent(path, "").method("M".repeat(17)).refusal()).isPresent();
            assertThat(new Sent(path, "").field("form:any", LONG).formRefusal())
                    .hasValueSatisfying(contains("the field form:any has more than"));
            assertThat(new Sent(path, "").field(LONG, "a").formRefusal()).isPresent();
        });
    }

    @Test
    void a_segment_is_counted_as_it_reads_and_not_as_it_was_sent() {
        var name = "%C3%BC".repeat(260);

        assertThat(new Sent("/subscriptions/" + name, "").refusal()).isEmpty();
        assertThat(new Sent("/subscriptions/" + name + "a", "").refusal())
                .hasValueSatisfying(contains("a segment of the path has more than 260 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "%ED%A0%80", "%ff", "%C3", "%", "%2", "%ZZ", "%C0%80"})
    void a_text_that_cannot_be_stored_is_refused(String encoded) {
        assertThat(new Sent("/subscriptions/" + encoded, "").refusal()).isPresent();
        assertThat(new Sent("/subscriptions", "a=" + encoded).refusal()).isPresent();
        assertThat(new Sent("/subscriptions", encoded + "=a").refusal()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud83d", "\ude00"})
    void a_field_of_a_form_that_cannot_be_stored_is_refused(String text) {
        assertThat(new Sent("/portal/", "").field("name", text).formRefusal())
                .contains("the field name holds a NUL or half a surrogate pair");
        assertThat(new Sent("/portal/", "").header("Referer", text).refusal()).isPresent();
    }

    @Test
    void a_form_without_a_length_or_with_too_many_bytes_is_refused() {
        assertThat(new Sent("/portal/", "").length(RequestLimits.FORM).check().hasHugeForm())
                .isFalse();
        assertThat(new Sent("/portal/", "")
                        .length(RequestLimits.FORM + 1)
                        .check()
                        .hasHugeForm())
                .isTrue();
        assertThat(new Sent("/portal/", "")
                        .header("Transfer-Encoding", "chunked")
                        .check()
                        .hasHugeForm())
                .isTrue();
    }

    @Test
    void an_unusual_name_is_not_repeated_in_the_answer() {
        assertThat(new Sent("/subscriptions", "%3Cb%3E\n=%00").refusal())
                .hasValueSatisfying(contains("the query parameter with an unusual name"));
    }

    private static Consumer<String> contains(String text) {
        return reason -> assertThat(reason).contains(text);
    }

    /** The parts of a request that the check reads. */
    private record Sent(
            String method,
            String path,
            String query,
            Map<String, String> headers,
            Map<String, String[]> fields,
            long length) {

        Sent(String path, String query) {
            this("GET", path, query, Map.of(), Map.of(), -1);
        }

        Sent method(String other) {
            return new Sent(other, path, query, headers, fields, length);
        }

        Sent header(String name, String value) {
            return new Sent(method, path, query, Map.of(name, value), fields, length);
        }

        Sent field(String name, String value) {
            return new Sent(method, path, query, headers, Map.of(name, new String[] {value}), length);
        }

        Sent length(long other) {
            return new Sent(method, path, query, headers, fields, other);
        }

        Optional<String> refusal() {
            return check().refusal();
        }

        Optional<String> formRefusal() {
            return check().formRefusal();
        }

        RequestCheck check() {
            return new RequestCheck((HttpServletRequest) Proxy.newProxyInstance(
                    HttpServletRequest.class.getClassLoader(),
                    new Class<?>[] {HttpServletRequest.class},
                    (proxy, called, arguments) -> switch (called.getName()) {
                        case "getMethod" -> method;
                        case "getRequestURI" -> path;
                        case "getQueryString" -> query;
                        case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                        case "getHeaders" -> Collections.enumeration(List.of(headers.get((String) arguments[0])));
                        case "getHeader" -> headers.get((String) arguments[0]);
                        case "getParameterMap" -> fields;
                        case "getContentLengthLong" -> length;
                        default -> throw new UnsupportedOperationException(called.getName());
                    }));
        }
    }
}

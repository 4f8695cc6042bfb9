package io.keyward.server;

import io.keyward.portal.signin.PortalAuthentication;
import io.keyward.text.AsciiCase;
import io.keyward.text.Storable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds out why a request is refused before an interface reads it: a part of it is too long, or a text in it cannot be stored.
 * It checks every part of every request, so an interface can add a parameter and needs no limit of its own for it.
 */
final class RequestCheck {

    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

    private final HttpServletRequest request;
    private final RequestLimits limits;

    RequestCheck(HttpServletRequest request) {
        this.request = request;
        this.limits = RequestLimits.at(request.getRequestURI());
    }

    /** The reason in words for the caller; empty if the request is acceptable. */
    Optional<String> refusal() {
        return first(Stream.of(
                tooLong("the method", request.getMethod(), RequestLimits.METHOD),
                path(request.getRequestURI()),
                query(Optional.ofNullable(request.getQueryString()).orElse("")),
                first(Collections.list(request.getHeaderNames()).stream().map(this::header))));
    }

    private Optional<String> path(String path) {
        return tooLong("the path", path, limits.path())
                .or(() -> first(segments(path)
                        .map(segment -> text("a segment of the path", segment, false, limits.segment()))));
    }

    private static Stream<String> segments(String path) {
        return RequestTarget.split(path, '/').stream();
    }

    private Optional<String> query(String query) {
        return tooLong("the query", query, limits.query())
                .or(() -> first(RequestTarget.split(query, '&').stream().map(this::parameter)));
    }

    private Optional<String> parameter(String pair) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        return first(Stream.of(
                text("the name of a query parameter", name, true, limits.parameter()),
                text(named("the query parameter ", name), pair.substring(equals + 1), true, limits.parameter())));
    }

    private static Optional<String> text(String what, String encoded, boolean form, int longest) {
        return RequestTarget.decoded(encoded, form)
                .map(text -> plain(what, text, longest))
                .orElseGet(() -> Optional.of(what + " is not percent-encoded UTF-8"));
    }

    private Optional<String> header(String name) {
        var longest = CREDENTIALS.contains(AsciiCase.fold(name)) ? Integer.MAX_VALUE : limits.header();
        return first(Stream.of(
                tooLong("the name of a header", name, RequestLimits.HEADER_NAME),
                first(Collections.list(request.getHeaders(name)).stream()
                        .map(value -> plain(named("the header ", name), value, longest)))));
    }

    /**
     * The reason to refuse the form in the body of a request to the portal; empty if the form is acceptable. Call {@link
     * #hasHugeForm} first, because the container keeps the whole form in memory.
     */
    Optional<String> formRefusal() {
        return first(request.getParameterMap().entrySet().stream().map(this::field));
    }

    private Optional<String> field(Map.Entry<String, String[]> field) {
        return first(Stream.of(
                plain("the name of a field", field.getKey(), limits.parameter()),
                first(Stream.of(field.getValue())
                        .map(value -> plain(named("the field ", field.getKey()), value, limits.parameter())))));
    }

    /** True if the body is longer than any form, or does not say how long it is. */
    boolean hasHugeForm() {
        return request.getContentLengthLong() > RequestLimits.FORM || request.getHeader("Transfer-Encoding") != null;
    }

    boolean isOfPortal() {
        return PortalAuthentication.answers(request.getRequestURI());
    }

    private static Optional<String> plain(String what, String text, int longest) {
        return tooLong(what, text, longest)
                .or(() -> Storable.isText(text)
                        ? Optional.empty()
                        : Optional.of(what + " holds a NUL or half a surrogate pair"));
    }

    private static Optional<String> tooLong(String what, String text, int longest) {
        return text.length() > longest
                ? Optional.of("%s has more than %d characters".formatted(what, longest))
                : Optional.empty();
    }

    // the message leaves out a name that is long or has unusual characters
    private static String named(String what, String name) {
        var plain = name.length() <= 64 && name.chars().allMatch(c -> c > ' ' && c < 0x7F);
        return what + (plain ? name : "with an unusual name");
    }

    private static Optional<String> first(Stream<Optional<String>> reasons) {
        return reasons.flatMap(Optional::stream).findFirst();
    }
}

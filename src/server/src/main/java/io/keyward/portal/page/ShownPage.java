package io.keyward.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * The page that a browser shows while its script sends a request. The header Referer names the page with its query, which the
 * address of the request lacks.
 */
public final class ShownPage {

    private static final String PAGES = "/portal/";

    private ShownPage() {}

    /** Path and query of a page of the portal. The host that the header names is ignored. */
    public static String of(HttpServletRequest request) {
        return of(request.getHeader("Referer")).orElse(request.getRequestURI());
    }

    /** @param referer null if the request has no such header */
    static Optional<String> of(String referer) {
        return Optional.ofNullable(referer).flatMap(ShownPage::path).filter(page -> page.startsWith(PAGES));
    }

    private static Optional<String> path(String address) {
        try {
            var uri = URI.create(address);
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return Optional.ofNullable(uri.getRawPath()).map(path -> path + query);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

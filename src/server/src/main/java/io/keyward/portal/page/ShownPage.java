package io.keyward.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * The page that a browser shows while its script sends a request. Its query is only in the header Referer, not in the address
 * of the request.
 */
public final class ShownPage {

    private static final String PAGES = "/portal/";

    private ShownPage() {}

    /**
     * The path and query in the header Referer, or else the path of the request, if the header names no page of the portal. The
     * host in the header is ignored.
     */
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

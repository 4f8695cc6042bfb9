package io.keyward.portal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** The address of a page of the portal. */
public final class Address {

    private Address() {}

    /** @param parameters names and values alternately; a name can occur more than once */
    public static String of(String page, String... parameters) {
        var query = new StringBuilder();
        for (var at = 0; at < parameters.length; at += 2) {
            query.append(at == 0 ? '?' : '&')
                    .append(parameters[at])
                    .append('=')
                    .append(URLEncoder.encode(parameters[at + 1], UTF_8));
        }
        return "/portal/%s.xhtml%s".formatted(page, query);
    }
}

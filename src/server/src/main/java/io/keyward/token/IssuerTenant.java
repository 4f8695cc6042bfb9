package io.keyward.token;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tenant that an issuer names. Entra's issuers have it as the first segment of their path; those of AD FS have none. */
public final class IssuerTenant {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private IssuerTenant() {}

    /** The id of the tenant; empty if the issuer names none. */
    public static Optional<String> of(String issuer) {
        var segments = path(issuer).split("/", 3);
        return segments.length > 1 && ID.matcher(segments[1]).matches() ? Optional.of(segments[1]) : Optional.empty();
    }

    private static String path(String issuer) {
        try {
            return Optional.ofNullable(URI.create(issuer).getPath()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}

package io.keyward.server;

import java.util.regex.Pattern;

/** Finds the mistakes in the headers Accept and Content-Type that JAX-RS would report as an error of the server. */
final class MediaTypeHeader {

    private static final Pattern QUALITY = Pattern.compile(";\\s{0,9}q\\s{0,9}=([^;,]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("0(\\.[0-9]{0,9})?|\\.[0-9]{1,9}|1(\\.0{0,9})?");

    private MediaTypeHeader() {}

    /** True if a quality value ({@code q}) is not a number from 0 to 1. */
    static boolean isMalformed(String header) {
        return QUALITY.matcher(header)
                .results()
                .map(quality -> quality.group(1).strip())
                .anyMatch(quality -> !NUMBER.matcher(quality).matches());
    }
}

package io.keyward.portal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The query string of a link that keeps the filter of the page. */
public final class AddressQuery {

    private AddressQuery() {}

    /** The query string with the given parameters that have a value, such as {@code state=open&kind=KEY_DISABLED}. */
    public static String of(List<String> names, UnaryOperator<String> parameter) {
        return names.stream()
                .filter(name -> !parameter.apply(name).isEmpty())
                .map(name -> "%s=%s".formatted(name, URLEncoder.encode(parameter.apply(name), UTF_8)))
                .collect(Collectors.joining("&"));
    }
}

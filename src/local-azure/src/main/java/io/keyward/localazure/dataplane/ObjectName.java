package io.keyward.localazure.dataplane;

import io.keyward.localazure.http.Refusal;
import java.util.regex.Pattern;

/** The rule for names of keys and secrets. */
public final class ObjectName {

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z-]{1,127}");

    private ObjectName() {}

    /** @throws Refusal 400 if the name is not allowed */
    public static void require(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(400, "BadParameter", "The request URI contains an invalid name: %s".formatted(name));
        }
    }
}

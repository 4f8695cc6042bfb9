package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import java.util.Map;
import java.util.TreeMap;

/** Parses the {@code tags} of a request, within the limits of Azure Resource Manager. */
final class TagsMember {

    private static final int MAX_TAGS = 50;
    private static final int MAX_NAME_LENGTH = 512;
    private static final int MAX_VALUE_LENGTH = 256;

    private TagsMember() {}

    static Map<String, String> read(JsonMember tags) {
        var read = new TreeMap<String, String>();
        tags.members().forEach((name, member) -> read.put(name(name, member), text(member)));
        if (read.size() > MAX_TAGS) {
            throw tags.invalid("has more than %d tags".formatted(MAX_TAGS));
        }
        return read;
    }

    private static String name(String name, JsonMember member) {
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw member.invalid("must have a name of 1 to %d characters".formatted(MAX_NAME_LENGTH));
        }
        return name;
    }

    private static String text(JsonMember member) {
        var text = member.text().orElse("");
        if (text.length() > MAX_VALUE_LENGTH) {
            throw member.invalid("is longer than %d characters".formatted(MAX_VALUE_LENGTH));
        }
        return text;
    }
}

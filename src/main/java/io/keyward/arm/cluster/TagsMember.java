package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import java.util.Map;
import java.util.TreeMap;

/** The {@code tags} of a request, within the limits of Azure Resource Manager. */
final class TagsMember {

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_TEXT = 256;

    private TagsMember() {}

    static Map<String, String> read(JsonMember tags) {
        var read = new TreeMap<String, String>();
        tags.members().forEach((name, member) -> read.put(name(name, member), text(member)));
        if (read.size() > MOST) {
            throw tags.wrong("has more than %d tags".formatted(MOST));
        }
        return read;
    }

    private static String name(String name, JsonMember member) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw member.wrong("must have a name of 1 to %d characters".formatted(LONGEST_NAME));
        }
        return name;
    }

    private static String text(JsonMember member) {
        var text = member.text().orElse("");
        if (text.length() > LONGEST_TEXT) {
            throw member.wrong("is longer than %d characters".formatted(LONGEST_TEXT));
        }
        return text;
    }
}

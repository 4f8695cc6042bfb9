package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.tag.TagLimits;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Parses the {@code tags} of a request, within the limits of Azure Resource Manager. */
final class TagsMember {

    private TagsMember() {}

    static Map<String, String> read(JsonMember tags) {
        var read = new TreeMap<String, String>();
        tags.members().forEach((name, member) -> read.put(name(name, member), text(member)));
        refuse(tags, TagLimits.ofAll(read));
        return read;
    }

    private static String name(String name, JsonMember member) {
        refuse(member, TagLimits.ofName(name));
        return name;
    }

    private static String text(JsonMember member) {
        var text = member.text().orElse("");
        refuse(member, TagLimits.ofValue(text));
        return text;
    }

    private static void refuse(JsonMember member, Optional<String> objection) {
        objection.ifPresent(text -> {
            throw member.invalid(text);
        });
    }
}

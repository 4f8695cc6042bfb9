package io.keyward.portal.bulk;

import io.keyward.cluster.tag.TagLimits;
import io.keyward.portal.action.FieldProblem;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** The tag that the user typed. The value is empty if the tag is removed. */
public record TypedTag(String name, String value) implements Serializable {

    static final TypedTag NONE = new TypedTag("", "");

    private static final String NAME = "tag:name";
    private static final String VALUE = "tag:value";

    /** @throws FieldProblem if the name or the value is not allowed */
    TypedTag require() {
        TagLimits.ofName(name).ifPresent(objection -> refuse(NAME, "the tag", objection));
        TagLimits.ofValue(value).ifPresent(objection -> refuse(VALUE, "the value", objection));
        return this;
    }

    /** @throws FieldProblem if a cluster cannot have so many tags */
    Map<String, String> setIn(Map<String, String> tags) {
        var all = new TreeMap<>(tags);
        all.put(name, value);
        TagLimits.ofAll(all).ifPresent(objection -> refuse(NAME, "the cluster", objection));
        return all;
    }

    Map<String, String> removedFrom(Map<String, String> tags) {
        var others = new TreeMap<>(tags);
        others.remove(name);
        return others;
    }

    private static void refuse(String field, String subject, String objection) {
        throw new FieldProblem(field, subject + " " + objection);
    }
}

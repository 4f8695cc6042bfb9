package io.keyward.arm.json;

import io.keyward.arm.wire.ArmProblem;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a part of a body must look like, and what is kept of it. Only what a shape names is kept, so that nothing secret
 * is kept by oversight; what it does not name is ignored, as Azure ignores what an interface version does not know. The
 * order is the shape's, so that equal requests keep equal texts.
 */
@FunctionalInterface
public interface MemberSchema {

    /** What is kept; empty where there is nothing to keep. */
    Optional<JsonValue> keep(JsonMember member);

    /** A member of an object, and its shape. */
    record Field(String name, MemberSchema shape) {}

    static Field field(String name, MemberSchema shape) {
        return new Field(name, shape);
    }

    static MemberSchema text() {
        return member -> member.text().map(Json::createValue);
    }

    static MemberSchema oneOf(String... allowed) {
        var values = Set.of(allowed);
        return member -> member.text()
                .filter(text -> !text.isBlank())
                .map(text -> values.stream()
                        .filter(text::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> member.wrong("must be one of %s"
                                .formatted(values.stream().sorted().toList()))))
                .map(Json::createValue);
    }

    /** How many of something; none is possible, fewer are not. */
    static MemberSchema count() {
        return member -> member.integer().map(count -> {
            if (count < 0) {
                throw member.wrong("must be 0 or more");
            }
            return Json.createValue(count);
        });
    }

    static MemberSchema flag() {
        return member -> member.flag().map(flag -> flag ? JsonValue.TRUE : JsonValue.FALSE);
    }

    /** A flag that is false unless it is set, so that false and absent are the same and neither is kept. */
    static MemberSchema onlyTrue() {
        return member -> member.flag().filter(set -> set).map(set -> JsonValue.TRUE);
    }

    static MemberSchema listOf(MemberSchema item) {
        return member -> {
            var list = Json.createArrayBuilder();
            member.items().forEach(each -> item.keep(each).ifPresent(list::add));
            return nonEmpty(member, list.build());
        };
    }

    static MemberSchema mapOf(MemberSchema item) {
        return member -> {
            var map = Json.createObjectBuilder();
            new TreeMap<>(member.members())
                    .forEach((name, each) -> item.keep(each).ifPresent(kept -> map.add(name, kept)));
            return nonEmpty(member, map.build());
        };
    }

    static MemberSchema object(Field... fields) {
        return member -> {
            var object = Json.createObjectBuilder();
            for (var field : fields) {
                field.shape().keep(member.get(field.name())).ifPresent(kept -> object.add(field.name(), kept));
            }
            return nonEmpty(member, object.build());
        };
    }

    /** An object known by its name, kept where it says more than that. */
    static MemberSchema named(Field... further) {
        var object = object(further);
        return member -> object.keep(member).map(kept -> Json.createObjectBuilder()
                .add("name", member.get("name").requiredText())
                .addAll(Json.createObjectBuilder(kept.asJsonObject()))
                .build());
    }

    /** Something that must be absent or empty, because it would not be done. */
    static MemberSchema notOffered(String what, String instead) {
        return member -> {
            var empty = member.absent()
                    || Set.of("[]", "{}").contains(member.value().toString());
            if (!empty) {
                throw new ArmProblem.NotOffered(member.path(), what, instead);
            }
            return Optional.empty();
        };
    }

    private static Optional<JsonValue> nonEmpty(JsonMember member, JsonValue kept) {
        var empty = member.absent() || kept.toString().length() == 2;
        return empty ? Optional.empty() : Optional.of(kept);
    }
}

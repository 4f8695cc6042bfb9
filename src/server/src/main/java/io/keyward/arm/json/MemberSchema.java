package io.keyward.arm.json;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.text.AsciiCase;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Describes a part of a request body: which values are allowed, and which members are stored. Only members named in a
 * schema are stored, so that no secret is stored by oversight. Other members are ignored, as Azure ignores members that
 * an API version does not define. The stored members have the order of the schema, so that equal requests are stored as
 * equal texts. A JSON Schema library validates only: it does not select what to store, nor name the member in ARM's format.
 */
@FunctionalInterface
public interface MemberSchema {

    /**
     * The value to store; empty if there is nothing to store.
     *
     * @throws ArmProblem if the member has a value that is not allowed
     */
    Optional<JsonValue> select(JsonMember member);

    record Field(String name, MemberSchema schema) {}

    static Field field(String name, MemberSchema schema) {
        return new Field(name, schema);
    }

    static MemberSchema text() {
        return member -> member.text().map(Json::createValue);
    }

    /** A text of this form, such as {@code example}. */
    static MemberSchema text(Pattern form, String example) {
        return member -> member.text().map(text -> {
            if (!form.matcher(text).matches()) {
                throw member.invalid("must be of the form " + example);
            }
            return Json.createValue(text);
        });
    }

    static MemberSchema oneOf(String... allowed) {
        var values = Set.of(allowed);
        return member -> member.text()
                .filter(text -> !text.isBlank())
                .map(text -> values.stream()
                        .filter(word -> AsciiCase.equal(text, word))
                        .findFirst()
                        .orElseThrow(() -> member.invalid("must be one of %s"
                                .formatted(values.stream().sorted().toList()))))
                .map(Json::createValue);
    }

    /** A whole number of at least 0. */
    static MemberSchema count() {
        return member -> member.integer().map(count -> {
            if (count < 0) {
                throw member.invalid("must be 0 or more");
            }
            return Json.createValue(count);
        });
    }

    static MemberSchema flag() {
        return member -> member.flag().map(flag -> flag ? JsonValue.TRUE : JsonValue.FALSE);
    }

    /** A flag whose default is false: only true is stored, so that false and absent are stored alike. */
    static MemberSchema flagStoredIfTrue() {
        return member -> member.flag().filter(set -> set).map(set -> JsonValue.TRUE);
    }

    static MemberSchema listOf(MemberSchema element) {
        return member -> {
            var list = Json.createArrayBuilder();
            member.elements().forEach(each -> element.select(each).ifPresent(list::add));
            return nonEmpty(member, list.build());
        };
    }

    static MemberSchema mapOf(MemberSchema value) {
        return member -> {
            var map = Json.createObjectBuilder();
            new TreeMap<>(member.members())
                    .forEach((name, each) -> value.select(each).ifPresent(selected -> map.add(name, selected)));
            return nonEmpty(member, map.build());
        };
    }

    static MemberSchema object(Field... fields) {
        return member -> {
            var object = Json.createObjectBuilder();
            for (var field : fields) {
                field.schema().select(member.get(field.name())).ifPresent(value -> object.add(field.name(), value));
            }
            return nonEmpty(member, object.build());
        };
    }

    /** An object with a required {@code name}; it is stored only if it has other members to store. */
    static MemberSchema namedObject(Field... further) {
        var object = object(further);
        return member -> object.select(member).map(rest -> Json.createObjectBuilder()
                .add("name", member.get("name").requiredText())
                .addAll(Json.createObjectBuilder(rest.asJsonObject()))
                .build());
    }

    /** A feature that Keyward does not have: the member must be absent or empty. */
    static MemberSchema notOffered(String what, String instead) {
        return member -> {
            var empty = member.absent()
                    || Set.of("[]", "{}").contains(member.value().toString());
            if (!empty) {
                throw ArmProblem.notOffered(member.path(), what, instead);
            }
            return Optional.empty();
        };
    }

    private static Optional<JsonValue> nonEmpty(JsonMember member, JsonValue selected) {
        var empty = member.absent() || selected.toString().length() == 2; // {} or []
        return empty ? Optional.empty() : Optional.of(selected);
    }
}

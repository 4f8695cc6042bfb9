package io.keyward.arm.json;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.PROVIDER;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Describes a part of a request body: which values are allowed, what happens to each member, and what is stored. Only members
 * named in a schema are stored, so that no secret is stored by mistake, and every other member is refused. The stored members
 * have the order of the schema, so that equal requests are stored as equal texts. A JSON Schema library would only validate:
 * it cannot select what to store or report errors in ARM's format.
 */
@FunctionalInterface
public interface MemberSchema {

    /**
     * The value to store; empty if there is nothing to store.
     *
     * @throws ArmProblem if the member has a value that is not allowed
     */
    Optional<JsonValue> select(JsonMember member);

    /**
     * Selects the values to keep from a stored value. A value that an earlier release stored and that is refused now is left
     * out.
     */
    default Optional<JsonValue> keep(JsonMember stored) {
        try {
            return select(stored);
        } catch (ArmProblem e) {
            return Optional.empty();
        }
    }

    /** The members of the object, or of each object in the list or map; none for other values. */
    default List<MemberField> members() {
        return List.of();
    }

    /** True if values are compared without case. */
    default boolean ignoresCase() {
        return false;
    }

    /** A text whose case is ignored. */
    static MemberSchema inAnyCase(MemberSchema text) {
        return new TextInAnyCase(text);
    }

    static MemberSchema text() {
        return member -> member.text().map(PROVIDER::createValue);
    }

    /** A text that must match {@code form}; the error message shows {@code example}. */
    static MemberSchema text(Pattern form, String example) {
        return member -> member.text().map(text -> {
            if (!form.matcher(text).matches()) {
                throw member.invalid("must be of the form " + example);
            }
            return PROVIDER.createValue(text);
        });
    }

    static MemberSchema oneOf(String... allowed) {
        var values = Set.of(allowed);
        return inAnyCase(member -> member.text()
                .filter(text -> !text.isBlank())
                .map(text -> values.stream()
                        .filter(word -> AsciiCase.equal(text, word))
                        .findFirst()
                        .orElseThrow(() -> member.invalid("must be one of %s"
                                .formatted(values.stream().sorted().toList()))))
                .map(PROVIDER::createValue));
    }

    /** A whole number of at least 0. */
    static MemberSchema count() {
        return member -> member.integer().map(count -> {
            if (count < 0) {
                throw member.invalid("must be 0 or more");
            }
            return PROVIDER.createValue(count);
        });
    }

    static MemberSchema flag() {
        return member -> member.flag().map(flag -> flag ? JsonValue.TRUE : JsonValue.FALSE);
    }

    /** A flag whose default is false. Only true is stored, so that requests with false and without the flag are equal. */
    static MemberSchema flagStoredIfTrue() {
        return member -> member.flag().filter(set -> set).map(set -> JsonValue.TRUE);
    }

    static MemberSchema listOf(MemberSchema element) {
        return new ListSchema(element);
    }

    static MemberSchema mapOf(MemberSchema value) {
        return member -> {
            var map = BUILDERS.createObjectBuilder();
            new TreeMap<>(member.members())
                    .forEach((name, each) -> value.select(each).ifPresent(selected -> map.add(name, selected)));
            var selected = map.build();
            return selected.isEmpty() ? Optional.empty() : Optional.of(selected);
        };
    }

    /** Objects whose names the client chooses. They are checked but not stored. */
    static MemberSchema objectsByName(MemberField... members) {
        return new NamedObjects(new ObjectSchema(List.of(members)));
    }

    static MemberSchema object(MemberField... members) {
        return new ObjectSchema(List.of(members));
    }

    static MemberSchema object(Stream<MemberField> members) {
        return new ObjectSchema(members.toList());
    }

    /** An object with a {@code name}. It is stored, with its name, only if it has other members to store. */
    static MemberSchema namedObject(MemberField... further) {
        return new NamedObject(
                new ObjectSchema(Stream.concat(Stream.of(MemberField.honoured("name")), Stream.of(further))
                        .toList()));
    }
}

package io.keyward.arm.json;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** An object with known members. An unknown member is refused unless it is empty, because it would have no effect. */
record ObjectSchema(List<MemberField> members) implements MemberSchema {

    @Override
    public Optional<JsonValue> select(JsonMember member) {
        member.members().forEach(this::requireKnown);
        return nonEmpty(chosen(member, MemberSchema::select));
    }

    @Override
    public Optional<JsonValue> keep(JsonMember stored) {
        return nonEmpty(chosen(stored, MemberSchema::keep));
    }

    private void requireKnown(String name, JsonMember member) {
        var known = members.stream().anyMatch(field -> AsciiCase.equal(field.name(), name));
        if (!known && !MemberField.isEmpty(member)) {
            throw ArmProblem.notOffered(
                    member.path(), "the member " + member.path(), "leave it out: no part of it would have an effect");
        }
    }

    private JsonObject chosen(JsonMember member, BiFunction<MemberSchema, JsonMember, Optional<JsonValue>> choice) {
        var object = BUILDERS.createObjectBuilder();
        members.forEach(field -> choice.apply(field.schema(), member.get(field.name()))
                .ifPresent(value -> object.add(field.name(), value)));
        return object.build();
    }

    private static Optional<JsonValue> nonEmpty(JsonObject object) {
        return object.isEmpty() ? Optional.empty() : Optional.of(object);
    }
}

package io.keyward.arm.json;

import static io.keyward.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** An object that is stored with its name, but only if it has other members to store. */
record NamedObject(ObjectSchema object) implements MemberSchema {

    @Override
    public Optional<JsonValue> select(JsonMember member) {
        return object.select(member).map(rest -> named(member, rest.asJsonObject()));
    }

    @Override
    public Optional<JsonValue> keep(JsonMember stored) {
        return object.keep(stored).map(rest -> named(stored, rest.asJsonObject()));
    }

    @Override
    public List<MemberField> members() {
        return object.members();
    }

    private static JsonValue named(JsonMember member, JsonObject rest) {
        return BUILDERS.createObjectBuilder()
                .add("name", member.get("name").requiredText())
                .addAll(BUILDERS.createObjectBuilder(rest))
                .build();
    }
}

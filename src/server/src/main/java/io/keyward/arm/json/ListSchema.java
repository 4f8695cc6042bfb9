package io.keyward.arm.json;

import static io.keyward.text.JsonFactories.BUILDERS;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A list whose elements all have the same schema. */
record ListSchema(MemberSchema element) implements MemberSchema {

    @Override
    public Optional<JsonValue> select(JsonMember member) {
        return chosen(member, MemberSchema::select);
    }

    @Override
    public Optional<JsonValue> keep(JsonMember stored) {
        return chosen(stored, MemberSchema::keep);
    }

    @Override
    public List<MemberField> members() {
        return element.members();
    }

    private Optional<JsonValue> chosen(
            JsonMember member, BiFunction<MemberSchema, JsonMember, Optional<JsonValue>> choice) {
        var list = BUILDERS.createArrayBuilder();
        member.elements().forEach(each -> choice.apply(element, each).ifPresent(list::add));
        var chosen = list.build();
        return chosen.isEmpty() ? Optional.empty() : Optional.of(chosen);
    }
}

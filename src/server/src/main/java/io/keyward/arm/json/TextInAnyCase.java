package io.keyward.arm.json;

import jakarta.json.JsonValue;
import java.util.Optional;

/** A text whose case is ignored, such as a value of an enumeration. */
record TextInAnyCase(MemberSchema text) implements MemberSchema {

    @Override
    public Optional<JsonValue> select(JsonMember member) {
        return text.select(member);
    }

    @Override
    public Optional<JsonValue> keep(JsonMember stored) {
        return text.keep(stored);
    }

    @Override
    public boolean ignoresCase() {
        return true;
    }
}

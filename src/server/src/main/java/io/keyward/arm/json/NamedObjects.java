package io.keyward.arm.json;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Objects of one kind, whose names the client chooses. They are checked but not stored. */
record NamedObjects(ObjectSchema each) implements MemberSchema {

    @Override
    public Optional<JsonValue> select(JsonMember member) {
        member.members().values().forEach(each::select);
        return Optional.empty();
    }

    @Override
    public List<MemberField> members() {
        return each.members();
    }
}

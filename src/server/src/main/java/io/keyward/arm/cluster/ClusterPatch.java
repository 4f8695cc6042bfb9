package io.keyward.arm.cluster;

import static io.keyward.arm.json.MemberField.honoured;
import static io.keyward.arm.json.MemberSchema.object;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.json.MemberSchema;
import io.keyward.cluster.identity.Identities;
import io.keyward.text.AsciiCase;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The body of a PATCH. A part that is empty in this record stays unchanged. */
record ClusterPatch(Optional<Map<String, String>> tags, Optional<Identities> identities) {

    static final MemberSchema SCHEMA = object(honoured("tags"), honoured("identity", ClusterSchema.IDENTITY));

    private static final Set<String> CHANGEABLE = Set.of("tags", "identity");

    static ClusterPatch read(JsonMember body) {
        body.members().forEach((name, member) -> {
            if (!member.absent() && CHANGEABLE.stream().noneMatch(known -> AsciiCase.equal(name, known))) {
                throw member.invalid("cannot be changed by PATCH; only tags and identity can");
            }
        });
        SCHEMA.select(body);
        var tags = body.get("tags");
        return new ClusterPatch(
                tags.absent() ? Optional.empty() : Optional.of(TagsMember.read(tags)),
                IdentityMember.find(body.get("identity")));
    }
}

package io.keyward.arm;

import java.util.Set;

/** The body of {@code keyPolicy}: all of the policy, for a PUT says how things shall stand. */
record KeyPolicyRequest(boolean followNewestVersion) {

    static final String FOLLOW = "followNewestVersion";

    private static final Set<String> KNOWN = Set.of(FOLLOW);

    static KeyPolicyRequest read(JsonMember body) {
        var properties = body.get("properties");
        properties.members().forEach((name, member) -> {
            if (KNOWN.stream().noneMatch(name::equalsIgnoreCase)) {
                throw member.wrong("is not known; known are %s"
                        .formatted(KNOWN.stream().sorted().toList()));
            }
        });
        var follow = properties.get(FOLLOW);
        return new KeyPolicyRequest(follow.flag().orElseThrow(() -> follow.wrong("is required")));
    }
}

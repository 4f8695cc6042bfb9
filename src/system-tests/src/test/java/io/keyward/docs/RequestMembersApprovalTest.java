package io.keyward.docs;

import static java.util.stream.Collectors.joining;

import io.keyward.arm.cluster.RequestModels;
import io.keyward.arm.json.MemberField;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/wire/request-members.md} equal to the code. */
class RequestMembersApprovalTest {

    private static final String HEAD =
            """
            # Members of requests

            What Keyward does with each member of each request model of Azure's SDKs for HDInsight. A member that is not listed, and is no part of one
            that is, is refused with `NotSupported`. *Refused, except* means that the member may be left out, be empty or have this value, which reads return.
            """;

    @Test
    void the_document_lists_every_member_of_every_request_model() {
        var models = RequestModels.schemas().entrySet().stream()
                .map(model -> "%n## %s%n%n| member | treatment |%n|---|---|%n".formatted(model.getKey())
                        + RequestModels.members(model.getValue()).entrySet().stream()
                                .map(RequestMembersApprovalTest::row)
                                .collect(joining()))
                .collect(joining());
        var refused =
                RequestModels.REFUSED.stream().sorted().map("- %s%n"::formatted).collect(joining());

        new ApprovedFile(Path.of("src/docs/wire/request-members.md"))
                .assertHasContent(HEAD + models + "%n## Models of requests that are refused%n%n".formatted() + refused);
    }

    private static String row(Map.Entry<String, MemberField> member) {
        var field = member.getValue();
        var words = field.accepted().isEmpty()
                ? field.treatment().words()
                : "%s, except `%s`".formatted(field.treatment().words(), field.accepted());
        return "| `%s` | %s |%n".formatted(member.getKey(), words);
    }
}

package io.keyward.docs;

import static java.util.stream.Collectors.joining;

import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RolePermission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Keeps the table of built-in roles in {@code src/docs/operate/roles.md} equal to the code; the text above it is written by
 * hand.
 */
class RolesApprovalTest {

    private static final Path FILE = Path.of("src/docs/operate/roles.md");
    private static final String MARK = "<!-- The table is generated from the code. -->\n";
    private static final String TABLE =
            """

            | role and id | actions | not actions | data actions | app role |
            |---|---|---|---|---|
            """;

    @Test
    void the_document_lists_every_built_in_role() throws IOException {
        var text = Files.readString(FILE);
        var byHand = text.substring(0, text.indexOf(MARK) + MARK.length());

        var rows = BuiltInRoles.ALL.stream().map(RolesApprovalTest::row).collect(joining());

        new ApprovedFile(FILE).assertHasContent(byHand + TABLE + rows);
    }

    private static String row(RoleDefinition role) {
        return "| **%s** `%s` | %s | %s | %s | `%s` |%n"
                .formatted(
                        role.name(),
                        role.id(),
                        cell(role, RolePermission::actions),
                        cell(role, RolePermission::notActions),
                        cell(role, RolePermission::dataActions),
                        BuiltInRoles.appRole(role));
    }

    private static String cell(RoleDefinition role, Function<RolePermission, List<ActionPattern>> list) {
        return role.permissions().stream()
                .flatMap(permission -> list.apply(permission).stream())
                .map(pattern -> "`%s`".formatted(pattern.text()))
                .collect(joining("<br>"));
    }
}

package io.keyward.testsupport;

import java.util.Map;
import java.util.Set;

/**
 * The published shape of Microsoft Graph's {@code directoryObjects/getByIds}, as far as Keyward relies on it. The server's
 * client and the local Azure are both tested against it.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/directoryobject-getbyids">the reference</a>
 */
public final class GraphShape {

    public static final String PATH = "/v1.0/directoryObjects/getByIds";

    public static final String USER = "11111111-aaaa-4aaa-8aaa-111111111111";
    public static final String GROUP = "22222222-bbbb-4bbb-8bbb-222222222222";
    public static final String PROGRAM = "33333333-cccc-4ccc-8ccc-333333333333";

    /** The members of the response itself. */
    public static final Set<String> RESPONSE = Set.of("@odata.context", "value");

    /** The members of each type that Keyward or az reads. */
    public static final Map<String, Set<String>> MEMBERS = Map.of(
            "#microsoft.graph.user", Set.of("@odata.type", "id", "displayName", "userPrincipalName"),
            "#microsoft.graph.group", Set.of("@odata.type", "id", "displayName"),
            "#microsoft.graph.servicePrincipal", Set.of("@odata.type", "id", "displayName", "appId"));

    /** A response with a user, a group without a name, and a service principal; Graph leaves out ids that it does not know. */
    public static final String ANSWER =
            """
            {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directoryObjects", "value": [
              {"@odata.type": "#microsoft.graph.user", "id": "%s", "businessPhones": [], "displayName": "Ada Lovelace",
               "mail": null, "userPrincipalName": "ada@contoso.com"},
              {"@odata.type": "#microsoft.graph.group", "id": "%s", "displayName": null, "groupTypes": []},
              {"@odata.type": "#microsoft.graph.servicePrincipal", "id": "%s", "displayName": "Nightly rotation",
               "appId": "44444444-dddd-4ddd-8ddd-444444444444", "servicePrincipalNames": []}]}
            """
                    .formatted(USER, GROUP, PROGRAM);

    private GraphShape() {}
}

package io.keyward.localazure.arm.directory;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.GROUP;
import static io.keyward.localazure.arm.TestSubscription.body;
import static io.keyward.localazure.arm.TestSubscription.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.arm.TestSubscription;
import io.keyward.localazure.arm.subscription.ArmCallers;
import io.keyward.localazure.login.Applications;
import io.keyward.localazure.login.Principals;
import io.keyward.localazure.login.TestTokens;
import io.keyward.localazure.state.Documents;
import io.keyward.testsupport.GraphShape;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("UnnecessaryAssignment") // sets injected fields
class GraphResourceTest {

    private static final String CLIENT_OBJECT_ID = "33333333-3333-3333-3333-333333333333";

    private static final String ANN = "99999999-9999-9999-9999-999999999999";

    @TempDir
    Path folder;

    private TestSubscription azure;
    private TestTokens tokens;
    private Documents documents;
    private GraphResource graph;

    @BeforeEach
    void a_directory_with_a_client() throws Exception {
        azure = TestSubscription.withGroup(folder);
        documents = new Documents(folder);
        tokens = new TestTokens(documents);
        documents.put(
                "principals",
                "ann@local.test",
                json("{'name':'ann@local.test','kind':'user','objectId':'%s','secret':'x'}".formatted(ANN)));
        graph = new GraphResource();
        graph.callers = new ArmCallers(tokens.tokens(), tokens.authority(), URI.create("https://localhost:9443"));
        graph.directory = new Directory(
                new Applications("hdiclient", "secret", CLIENT_OBJECT_ID, new Principals(documents)),
                new Principals(documents),
                azure.identities);
    }

    @Test
    void the_object_id_of_the_client_and_of_an_identity_is_found_by_the_application_id() {
        var identity = azure.putIdentity(GROUP, "MyMSI");

        assertThat(idsOf("servicePrincipalNames/any(c:c eq 'hdiclient')")).containsExactly(CLIENT_OBJECT_ID);
        assertThat(idsOf("servicePrincipalNames/any(c:c eq '" + identity.clientId() + "')"))
                .containsExactly(identity.principalId());
        assertThat(idsOf("servicePrincipalNames/any(c:c eq 'nobody')")).isEmpty();
    }

    @Test
    void a_user_is_found_by_the_name_of_the_login() {
        assertThat(ids(graph.users("userPrincipalName eq 'ANN@local.test'"))).containsExactly(ANN);
        assertThat(ids(graph.users("userPrincipalName eq 'bob@local.test'"))).isEmpty();
        assertThat(graph.get("users", "ann@local.test").getString("id")).isEqualTo(ANN);
        assertThat(refusal(() -> graph.get("servicePrincipals", ANN)).status()).isEqualTo(404);
    }

    @Test
    void objects_are_read_by_their_ids_in_the_published_shape() {
        var identity = azure.putIdentity(GROUP, "MyMSI");
        documents.put(
                "principals",
                "ops",
                json("{'name':'ops','kind':'group','objectId':'%s','secret':''}".formatted(GraphShape.GROUP)));

        var found = getByIds("{'ids':['%s','%s','%s','nobody']}"
                .formatted(ANN, identity.principalId(), GraphShape.GROUP.toUpperCase(Locale.ROOT)));

        assertThat(found.keySet()).containsAll(GraphShape.RESPONSE);
        var objects = value(found).getValuesAs(JsonObject.class);
        assertThat(objects)
                .extracting(object -> object.getString("@odata.type"))
                .containsExactly(
                        "#microsoft.graph.user", "#microsoft.graph.servicePrincipal", "#microsoft.graph.group");
        assertThat(objects).allSatisfy(object -> assertThat(object.keySet())
                .containsAll(GraphShape.MEMBERS.get(object.getString("@odata.type"))));
        assertThat(objects.get(0).getString("userPrincipalName")).isEqualTo("ann@local.test");
        assertThat(objects.get(1).getJsonArray("servicePrincipalNames"))
                .hasToString("[\"%s\"]".formatted(identity.clientId()));
    }

    @Test
    void only_objects_of_the_wanted_types_are_returned() {
        var ids = "'ids':['%s','%s']".formatted(ANN, CLIENT_OBJECT_ID);

        assertThat(ids(getByIds("{%s,'types':['USER']}".formatted(ids)))).containsExactly(ANN);
        assertThat(ids(getByIds("{%s,'types':['directoryObject']}".formatted(ids))))
                .containsExactly(ANN, CLIENT_OBJECT_ID);
        assertThat(ids(getByIds("{%s,'types':['device','servicePrincipal']}".formatted(ids))))
                .containsExactly(CLIENT_OBJECT_ID);
    }

    @Test
    void at_most_a_thousand_objects_are_read_at_once() {
        var many = String.join("','", Collections.nCopies(1001, ANN));
        assertThat(refusal(() -> getByIds("{'ids':['%s']}".formatted(many))).status())
                .isEqualTo(400);
    }

    private JsonObject getByIds(String body) {
        return graph.getByIds(body(body));
    }

    @Test
    void me_is_the_user_who_logged_in_and_never_a_service_principal() {
        var ofUser = tokens.header(ANN, "https://localhost:8443");
        var ofClient = tokens.header(CLIENT_OBJECT_ID, "https://localhost:8443");

        assertThat(graph.me(ofUser).getString("id")).isEqualTo(ANN);
        assertThat(refusal(() -> graph.me(ofClient)).toJson())
                .isEqualTo(json("{'error':{'code':'BadRequest','message':"
                        + "'/me request is only valid with delegated authentication flow.'}}"));
    }

    private List<String> idsOf(String filter) {
        return ids(graph.servicePrincipals(filter));
    }

    private static List<String> ids(JsonObject list) {
        return value(list).getValuesAs(JsonObject.class).stream()
                .map(principal -> principal.getString("id"))
                .toList();
    }
}

package io.keyward.localazure.arm.identity;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.GROUP;
import static io.keyward.localazure.arm.TestSubscription.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.arm.TestSubscription;
import io.keyward.localazure.login.Applications;
import io.keyward.localazure.login.Principals;
import io.keyward.localazure.state.Documents;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("UnnecessaryAssignment") // sets injected fields
class GraphResourceTest {

    private static final String CLIENT_OBJECT_ID = "33333333-3333-3333-3333-333333333333";

    @TempDir
    Path folder;

    private TestSubscription azure;
    private GraphResource graph;

    @BeforeEach
    void a_directory_with_a_client() throws Exception {
        azure = TestSubscription.withGroup(folder);
        graph = new GraphResource();
        graph.applications =
                new Applications("hdiclient", "secret", CLIENT_OBJECT_ID, new Principals(new Documents(folder)));
        graph.identities = azure.identities;
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
    void me_is_refused_because_no_person_logs_in() {
        assertThat(refusal(() -> graph.me()).toJson())
                .isEqualTo(json("{'error':{'code':'BadRequest','message':"
                        + "'/me request is only valid with delegated authentication flow.'}}"));
    }

    private List<String> idsOf(String filter) {
        return value(graph.servicePrincipals(filter)).getValuesAs(JsonObject.class).stream()
                .map(principal -> principal.getString("id"))
                .toList();
    }
}

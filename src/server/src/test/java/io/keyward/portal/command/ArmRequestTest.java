package io.keyward.portal.command;

import static io.keyward.portal.command.PastedCommand.argumentsOfAz;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ResourceId;
import jakarta.json.Json;
import org.junit.jupiter.api.Test;

/** The command that a form shows reaches az unchanged when it is pasted into a shell. */
class ArmRequestTest {

    private static final ResourceId CLUSTER =
            new ResourceId("11111111-1111-1111-1111-111111111111", "my (group)", "spark");

    @Test
    void a_request_with_a_body_and_a_condition_is_one_call_of_az_rest() throws Exception {
        var request = ArmRequest.of("PATCH", CLUSTER.toString())
                .with(Json.createObjectBuilder()
                        .add("tags", Json.createObjectBuilder().add("it's", "$(rm -rf ~) \"&\""))
                        .build())
                .ifMatch("etag-7");

        assertThat(argumentsOfAz(request.azCommand()))
                .containsExactly(
                        "rest",
                        "--method",
                        "patch",
                        "--url",
                        CLUSTER + "?api-version=2021-06-01",
                        "--headers",
                        "If-Match=etag-7",
                        "--body",
                        request.bodyText());
        assertThat(request.line()).isEqualTo("PATCH " + CLUSTER + "?api-version=2021-06-01");
    }

    @Test
    void a_verb_of_az_hdinsight_is_shown_where_there_is_one() throws Exception {
        var request = ArmRequest.of("DELETE", CLUSTER.toString()).hdinsight(CLUSTER, "delete", "--yes");

        assertThat(argumentsOfAz(request.azCommand()))
                .containsExactly(
                        "hdinsight",
                        "delete",
                        "--subscription",
                        CLUSTER.subscription(),
                        "-g",
                        "my (group)",
                        "-n",
                        "spark",
                        "--yes");
        assertThat(request.bodyText()).isEmpty();
    }

    @Test
    void a_request_to_another_provider_has_its_version_and_texts_reach_az_as_they_are() throws Exception {
        var body = Json.createObjectBuilder()
                .add("text", "it's $HOME `id` \\ \"x\"")
                .build();
        var request = ArmRequest.put("/x/q'1", body).version("2022-04-01").ifNoneMatch();

        assertThat(argumentsOfAz(request.azCommand()))
                .containsExactly(
                        "rest",
                        "--method",
                        "put",
                        "--url",
                        "/x/q'1?api-version=2022-04-01",
                        "--headers",
                        "If-None-Match=*",
                        "--body",
                        request.bodyText());
        assertThat(request.bodyText()).startsWith("{\n");
    }
}

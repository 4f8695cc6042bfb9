package io.keyward.arm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.Bodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.arm.json.MemberField;
import io.keyward.arm.json.Treatment;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.cluster.ClusterKind;
import io.keyward.problem.ProblemCode;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No member that a published SDK of Azure can send is dropped silently: {@link Treatment} says what happens to each. */
class RequestMembersTest {

    /** Members that hold a list, or a map by names that the client chooses. */
    private static final Set<String> LISTS = Set.of(
            "roles",
            "dataDisksGroups",
            "storageaccounts",
            "zones",
            "privateLinkConfigurations",
            "scriptActions",
            "ldapsUrls",
            "clusterUsersGroupDNs",
            "publicKeys",
            "ipConfigurations",
            "schedule",
            "days");

    /** A member of a model; see members.py beside members.tsv. */
    record SdkMember(String model, String path, String type, boolean readOnly, String sdks) {

        static SdkMember of(String line) {
            var columns = line.split("\t", -1);
            return new SdkMember(columns[0], columns[1], columns[2], columns[3].equals("read-only"), columns[4]);
        }

        /** The entry for the member, or for the nearest member that contains it; empty if Keyward knows none of them. */
        Optional<MemberField> field() {
            var members = RequestModels.members(RequestModels.schemas().get(model));
            return Stream.iterate(path, at -> !at.isEmpty(), at -> at.substring(0, Math.max(0, at.lastIndexOf('/'))))
                    .flatMap(at -> Stream.ofNullable(members.get(at)))
                    .findFirst();
        }

        JsonValue sample() {
            return switch (type) {
                case "flag" -> JsonValue.TRUE;
                case "number" -> Json.createValue(7);
                default -> Json.createValue("a-value");
            };
        }

        /** A body with nothing but this member. */
        JsonMember body() {
            var names = path.split("/", -1);
            var body = sample();
            for (var i = names.length - 1; i >= 0; i--) {
                body = LISTS.contains(names[i])
                        ? Json.createArrayBuilder().add(body).build()
                        : body;
                body = names[i].equals("userAssignedIdentities")
                        ? Json.createObjectBuilder().add("an identity", body).build()
                        : body;
                var object = Json.createObjectBuilder().add(names[i], body);
                if (i > 0 && names[i - 1].equals("roles")) object.add("name", "workernode");
                body = object.build();
            }
            return JsonMember.root(body);
        }
    }

    static List<SdkMember> members() {
        try (var file = RequestMembersTest.class.getResourceAsStream("/io/keyward/arm/sdk/members.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(SdkMember::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<SdkMember> membersOfServedModels() {
        return members().stream().filter(member -> !RequestModels.REFUSED.contains(member.model()));
    }

    @Test
    void the_members_that_are_not_kept_are_known_as_credentials() {
        assertThat(RequestModels.schemas().values().stream()
                        .flatMap(schema -> RequestModels.members(schema).values().stream())
                        .filter(field -> field.treatment() == Treatment.NOT_KEPT)
                        .map(MemberField::name))
                .isNotEmpty()
                .isSubsetOf(ClusterPut.CREDENTIALS);
    }

    @Test
    void every_request_model_of_the_sdks_is_in_the_table() {
        assertThat(members())
                .extracting(SdkMember::model)
                .allMatch(model -> RequestModels.REFUSED.contains(model)
                        || RequestModels.schemas().containsKey(model));
        assertThat(members().stream()
                        .flatMap(member -> Arrays.stream(member.sdks().split(" "))))
                .contains("java", "npm", "python");
    }

    @ParameterizedTest
    @MethodSource("membersOfServedModels")
    void the_table_says_what_happens_to_a_member(SdkMember member) {
        var inTable = RequestModels.members(RequestModels.schemas().get(member.model()))
                .keySet();

        assertThat(member.field().isPresent()
                        || inTable.stream().anyMatch(path -> path.startsWith(member.path() + "/")))
                .as(member.path())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("membersOfServedModels")
    void a_member_that_is_refused_is_answered_not_supported_and_names_the_member(SdkMember member) {
        if (member.field()
                .filter(field -> field.treatment() == Treatment.REFUSED)
                .isEmpty()) {
            return;
        }

        assertThatThrownBy(() -> RequestModels.schemas().get(member.model()).select(member.body()))
                .isInstanceOfSatisfying(ArmProblem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.NOT_OFFERED);
                    assertThat(problem.target()).hasValueSatisfying(target -> assertThat(member.path())
                            .startsWith(target.replaceAll("\\[\\d+]", "").replace('.', '/')));
                });
    }

    @ParameterizedTest
    @MethodSource("membersOfServedModels")
    void a_member_that_is_stored_is_stored_and_returned(SdkMember member) {
        var field = member.field().filter(each -> each.treatment() == Treatment.STORED);
        if (field.isEmpty()
                || Set.of("osType", "tier", "clusterVersion", "resourceProviderConnection")
                        .contains(field.get().name())) {
            return; // these members accept only certain values
        }
        var schema = RequestModels.schemas().get(member.model());

        var stored = schema.select(member.body());

        assertThat(stored.map(JsonValue::toString)).hasValueSatisfying(text -> assertThat(text)
                .contains("\"" + field.get().name() + "\":"));
        assertThat(schema.keep(JsonMember.root(stored.orElseThrow()))).isEqualTo(stored);
    }

    @Test
    void a_member_of_no_model_is_refused() {
        var body = JsonMember.root(Json.createObjectBuilder()
                .add("properties", Json.createObjectBuilder().add("unheardOf", true))
                .build());

        assertThatThrownBy(() -> ClusterSchema.BODY.select(body)).isInstanceOfSatisfying(ArmProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.NOT_OFFERED);
            assertThat(problem.target()).contains("properties.unheardOf");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Standard", "Premium"})
    void each_tier_of_the_models_is_stored_and_returned_and_changes_nothing_else(String tier) {
        var without = ClusterRequests.read(Bodies.A_CLUSTER);
        var with = ClusterRequests.read(Bodies.with(Bodies.A_CLUSTER, "/properties/tier", "\"%s\"".formatted(tier)));

        assertThat(new StoredRequest(with.definition(), with.kind())
                        .properties()
                        .getString("tier"))
                .isEqualTo(tier);
        assertThat(with).usingRecursiveComparison().ignoringFields("definition").isEqualTo(without);
    }

    @Test
    void members_that_an_earlier_release_stored_are_not_shown_as_if_they_were_in_force() {
        var stored = new StoredRequest(
                """
                {"zones":["1"],"properties":{"tier":"Premium","encryptionInTransitProperties":{"isEncryptionInTransitEnabled":true},\
                "securityProfile":{"domain":"d"},"networkProperties":{"resourceProviderConnection":"Inbound","privateLink":"Enabled"}}}""",
                ClusterKind.SPARK);

        assertThat(stored.body())
                .hasToString("{\"zones\":[\"1\"],\"properties\":{\"tier\":\"Premium\","
                        + "\"networkProperties\":{\"resourceProviderConnection\":\"Inbound\"}}}");
    }
}
